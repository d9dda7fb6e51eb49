using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Counterpart.State.Migrations
{
    /// <inheritdoc />
    public partial class TyingRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "RuleProgress",
                columns: table => new
                {
                    Mailbox = table.Column<string>(type: "TEXT", nullable: false),
                    Digest = table.Column<string>(type: "TEXT", nullable: false),
                    Position = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RuleProgress", x => x.Mailbox);
                });

            migrationBuilder.CreateTable(
                name: "Rules",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Sort = table.Column<int>(type: "INTEGER", nullable: false),
                    Of = table.Column<string>(type: "TEXT", nullable: false),
                    Workers = table.Column<string>(type: "TEXT", nullable: false),
                    Type = table.Column<int>(type: "INTEGER", nullable: true),
                    Withdraw = table.Column<bool>(type: "INTEGER", nullable: false),
                    RemovedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Rules", x => x.Key);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Links_MadeBy_Mailbox_RecordId",
                table: "Links",
                columns: new[] { "MadeBy", "Mailbox", "RecordId" },
                filter: "MadeBy >= 'rule:' AND MadeBy < 'rule;'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RuleProgress");

            migrationBuilder.DropTable(
                name: "Rules");

            migrationBuilder.DropIndex(
                name: "IX_Links_MadeBy_Mailbox_RecordId",
                table: "Links");
        }
    }
}
