using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Counterpart.State.Migrations
{
    /// <inheritdoc />
    public partial class RestoresAndReverts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Category",
                table: "Links",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ItemModifiedAt",
                table: "Links",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "ItemUnseen",
                table: "Links",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Part",
                table: "Links",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "RecordModifiedAt",
                table: "Links",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Act",
                table: "History",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Folder",
                table: "Progress",
                type: "TEXT",
                nullable: true);

            migrationBuilder.Sql("UPDATE History SET Act = 1 WHERE Whole IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Category",
                table: "Links");

            migrationBuilder.DropColumn(
                name: "ItemModifiedAt",
                table: "Links");

            migrationBuilder.DropColumn(
                name: "ItemUnseen",
                table: "Links");

            migrationBuilder.DropColumn(
                name: "Part",
                table: "Links");

            migrationBuilder.DropColumn(
                name: "RecordModifiedAt",
                table: "Links");

            migrationBuilder.DropColumn(
                name: "Act",
                table: "History");

            migrationBuilder.DropColumn(
                name: "Folder",
                table: "Progress");
        }
    }
}
