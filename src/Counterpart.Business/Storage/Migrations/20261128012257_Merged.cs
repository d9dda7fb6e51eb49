using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Counterpart.Business.Migrations
{
    /// <inheritdoc />
    public partial class Merged : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "MergedInto",
                table: "Contacts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_MergedInto",
                table: "Contacts",
                column: "MergedInto");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Contacts_MergedInto",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "MergedInto",
                table: "Contacts");
        }
    }
}
