using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Counterpart.State.Migrations
{
    /// <inheritdoc />
    public partial class ListIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Links_State_Mailbox_Kind_Id",
                table: "Links",
                columns: new[] { "State", "Mailbox", "Kind", "Id" },
                filter: "State <> 1");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Links_State_Mailbox_Kind_Id",
                table: "Links");
        }
    }
}
