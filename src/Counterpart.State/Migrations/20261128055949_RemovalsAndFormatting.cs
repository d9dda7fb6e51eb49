using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Counterpart.State.Migrations
{
    /// <inheritdoc />
    public partial class RemovalsAndFormatting : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Ends",
                table: "Intents",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Formatted",
                table: "Intents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Formatted",
                table: "History",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Ends",
                table: "Intents");

            migrationBuilder.DropColumn(
                name: "Formatted",
                table: "Intents");

            migrationBuilder.DropColumn(
                name: "Formatted",
                table: "History");
        }
    }
}
