using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Counterpart.State.Migrations
{
    /// <inheritdoc />
    public partial class ApprovedIntentsAndPausedFrom : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsApproved",
                table: "Intents",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "PausedFrom",
                table: "Accounts",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "IsApproved",
                table: "Intents");

            migrationBuilder.DropColumn(
                name: "PausedFrom",
                table: "Accounts");
        }
    }
}
