using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Counterpart.State.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Accounts",
                columns: table => new
                {
                    Worker = table.Column<string>(type: "TEXT", nullable: false),
                    Mailbox = table.Column<string>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", nullable: false),
                    Program = table.Column<int>(type: "INTEGER", nullable: true),
                    Login = table.Column<string>(type: "TEXT", nullable: true),
                    Stage = table.Column<int>(type: "INTEGER", nullable: false),
                    StageReason = table.Column<string>(type: "TEXT", nullable: true),
                    Kinds = table.Column<string>(type: "TEXT", nullable: false),
                    Folders = table.Column<string>(type: "TEXT", nullable: true),
                    DaysBack = table.Column<int>(type: "INTEGER", nullable: true),
                    DaysForward = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Accounts", x => x.Worker);
                });

            migrationBuilder.CreateTable(
                name: "Attempts",
                columns: table => new
                {
                    Mailbox = table.Column<long>(type: "INTEGER", nullable: false),
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Link = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Sent = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Attempts", x => new { x.Mailbox, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "Audit",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    What = table.Column<string>(type: "TEXT", nullable: false),
                    Before = table.Column<string>(type: "TEXT", nullable: true),
                    After = table.Column<string>(type: "TEXT", nullable: true),
                    Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Audit", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Facts",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Facts", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Freezes",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false),
                    Worker = table.Column<string>(type: "TEXT", nullable: true),
                    Kind = table.Column<int>(type: "INTEGER", nullable: true),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Freezes", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "History",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false),
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Run = table.Column<string>(type: "TEXT", nullable: false),
                    Mailbox = table.Column<long>(type: "INTEGER", nullable: false),
                    Worker = table.Column<string>(type: "TEXT", nullable: false),
                    Link = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Side = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Record = table.Column<string>(type: "TEXT", nullable: true),
                    Item = table.Column<string>(type: "TEXT", nullable: true),
                    Field = table.Column<string>(type: "TEXT", nullable: true),
                    Old = table.Column<string>(type: "TEXT", nullable: true),
                    New = table.Column<string>(type: "TEXT", nullable: true),
                    Whole = table.Column<string>(type: "TEXT", nullable: true),
                    Cause = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_History", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Intents",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false),
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Link = table.Column<string>(type: "TEXT", nullable: false),
                    Mailbox = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Side = table.Column<int>(type: "INTEGER", nullable: false),
                    Action = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Epoch = table.Column<long>(type: "INTEGER", nullable: false),
                    Deadline = table.Column<long>(type: "INTEGER", nullable: false),
                    Target = table.Column<string>(type: "TEXT", nullable: true),
                    Expected = table.Column<string>(type: "TEXT", nullable: true),
                    SourceVersion = table.Column<string>(type: "TEXT", nullable: true),
                    Attempt = table.Column<string>(type: "TEXT", nullable: true),
                    Sent = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Source = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Before = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Intents", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "LinkCounts",
                columns: table => new
                {
                    Mailbox = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Links = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LinkCounts", x => new { x.Mailbox, x.Kind });
                });

            migrationBuilder.CreateTable(
                name: "Links",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false),
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Mailbox = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Type = table.Column<int>(type: "INTEGER", nullable: false),
                    IsMade = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsRecordMade = table.Column<bool>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RetryAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    SynchronizedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RecordId = table.Column<string>(type: "TEXT", nullable: true),
                    RecordVersion = table.Column<string>(type: "TEXT", nullable: true),
                    ItemId = table.Column<string>(type: "TEXT", nullable: true),
                    ItemVersion = table.Column<string>(type: "TEXT", nullable: true),
                    RecordReported = table.Column<string>(type: "TEXT", nullable: true),
                    ItemReported = table.Column<string>(type: "TEXT", nullable: true),
                    Attempt = table.Column<string>(type: "TEXT", nullable: true),
                    MadeBy = table.Column<string>(type: "TEXT", nullable: false),
                    Message = table.Column<string>(type: "TEXT", nullable: true),
                    Remedy = table.Column<string>(type: "TEXT", nullable: true),
                    RecordSent = table.Column<string>(type: "TEXT", nullable: true),
                    ItemSent = table.Column<string>(type: "TEXT", nullable: true),
                    Notes = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Decisions = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Withdraw = table.Column<int>(type: "INTEGER", nullable: true),
                    RefusesDeletion = table.Column<bool>(type: "INTEGER", nullable: false),
                    RecordBase = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ItemBase = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Links", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Mailboxes",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false),
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Epoch = table.Column<long>(type: "INTEGER", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", nullable: true),
                    Until = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Mailboxes", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Mappings",
                columns: table => new
                {
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Field = table.Column<string>(type: "TEXT", nullable: false),
                    Direction = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Mappings", x => new { x.Kind, x.Field });
                });

            migrationBuilder.CreateTable(
                name: "Markers",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false),
                    Link = table.Column<string>(type: "TEXT", nullable: false),
                    Mailbox = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Cause = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    IsMade = table.Column<bool>(type: "INTEGER", nullable: false),
                    Type = table.Column<int>(type: "INTEGER", nullable: false),
                    RecordId = table.Column<string>(type: "TEXT", nullable: true),
                    ItemId = table.Column<string>(type: "TEXT", nullable: true),
                    Attempt = table.Column<string>(type: "TEXT", nullable: true),
                    Last = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Markers", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Parameters",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Parameters", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Progress",
                columns: table => new
                {
                    Mailbox = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    BusinessPosition = table.Column<string>(type: "TEXT", nullable: true),
                    MailboxPosition = table.Column<string>(type: "TEXT", nullable: true),
                    Policy = table.Column<string>(type: "TEXT", nullable: true),
                    Window = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Progress", x => new { x.Mailbox, x.Kind });
                });

            migrationBuilder.CreateTable(
                name: "Runs",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false),
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Mailbox = table.Column<long>(type: "INTEGER", nullable: false),
                    Worker = table.Column<string>(type: "TEXT", nullable: false),
                    Trigger = table.Column<string>(type: "TEXT", nullable: false),
                    Started = table.Column<long>(type: "INTEGER", nullable: false),
                    Ended = table.Column<long>(type: "INTEGER", nullable: true),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: false),
                    WrittenUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    Counts = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Message = table.Column<string>(type: "TEXT", nullable: true),
                    Plan = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Runs", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Secrets",
                columns: table => new
                {
                    Purpose = table.Column<string>(type: "TEXT", nullable: false),
                    Origin = table.Column<string>(type: "TEXT", nullable: false),
                    Sealed = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Secrets", x => x.Purpose);
                });

            migrationBuilder.CreateTable(
                name: "Skipped",
                columns: table => new
                {
                    Mailbox = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Side = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<string>(type: "TEXT", nullable: true),
                    Detail = table.Column<string>(type: "TEXT", nullable: true),
                    RetryAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Skipped", x => new { x.Mailbox, x.Kind, x.Side, x.Id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Attempts_At",
                table: "Attempts",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Attempts_Link",
                table: "Attempts",
                column: "Link");

            migrationBuilder.CreateIndex(
                name: "IX_History_At",
                table: "History",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_History_Id",
                table: "History",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_History_Mailbox_At",
                table: "History",
                columns: new[] { "Mailbox", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_History_Record_At",
                table: "History",
                columns: new[] { "Record", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_History_Run_At",
                table: "History",
                columns: new[] { "Run", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Intents_Id",
                table: "Intents",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Intents_Mailbox",
                table: "Intents",
                column: "Mailbox");

            migrationBuilder.CreateIndex(
                name: "IX_Links_Id",
                table: "Links",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Links_Kind_RecordId_Mailbox",
                table: "Links",
                columns: new[] { "Kind", "RecordId", "Mailbox" });

            migrationBuilder.CreateIndex(
                name: "IX_Links_Mailbox_Kind_DueAt",
                table: "Links",
                columns: new[] { "Mailbox", "Kind", "DueAt" },
                filter: "DueAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Links_Mailbox_Kind_Id",
                table: "Links",
                columns: new[] { "Mailbox", "Kind", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Links_Mailbox_Kind_ItemId",
                table: "Links",
                columns: new[] { "Mailbox", "Kind", "ItemId" });

            migrationBuilder.CreateIndex(
                name: "IX_Links_State_Id",
                table: "Links",
                columns: new[] { "State", "Id" },
                filter: "State <> 1");

            migrationBuilder.CreateIndex(
                name: "IX_Mailboxes_Id",
                table: "Mailboxes",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Markers_Kind_RecordId",
                table: "Markers",
                columns: new[] { "Kind", "RecordId" });

            migrationBuilder.CreateIndex(
                name: "IX_Markers_Link",
                table: "Markers",
                column: "Link",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Markers_Mailbox_Kind_ItemId",
                table: "Markers",
                columns: new[] { "Mailbox", "Kind", "ItemId" });

            migrationBuilder.CreateIndex(
                name: "IX_Markers_Mailbox_Kind_RecordId",
                table: "Markers",
                columns: new[] { "Mailbox", "Kind", "RecordId" });

            migrationBuilder.CreateIndex(
                name: "IX_Runs_Id",
                table: "Runs",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Runs_Mailbox_Started",
                table: "Runs",
                columns: new[] { "Mailbox", "Started" });

            migrationBuilder.CreateIndex(
                name: "IX_Runs_Mailbox_WrittenUntil",
                table: "Runs",
                columns: new[] { "Mailbox", "WrittenUntil" },
                filter: "WrittenUntil IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Runs_Started",
                table: "Runs",
                column: "Started");

            migrationBuilder.CreateIndex(
                name: "IX_Runs_WrittenUntil",
                table: "Runs",
                column: "WrittenUntil",
                filter: "WrittenUntil IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Skipped_Mailbox_Kind_RetryAt",
                table: "Skipped",
                columns: new[] { "Mailbox", "Kind", "RetryAt" },
                filter: "RetryAt IS NOT NULL");

            // Counts are kept by triggers: only the database knows whether an upsert made a row.
            migrationBuilder.Sql("""
                CREATE TRIGGER LinkMade AFTER INSERT ON Links BEGIN
                    INSERT INTO LinkCounts (Mailbox, Kind, Links) VALUES (NEW.Mailbox, NEW.Kind, 1)
                    ON CONFLICT (Mailbox, Kind) DO UPDATE SET Links = Links + 1;
                END;
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER LinkMoved AFTER UPDATE OF Mailbox, Kind ON Links WHEN OLD.Mailbox <> NEW.Mailbox OR OLD.Kind <> NEW.Kind BEGIN
                    UPDATE LinkCounts SET Links = Links - 1 WHERE Mailbox = OLD.Mailbox AND Kind = OLD.Kind;
                    INSERT INTO LinkCounts (Mailbox, Kind, Links) VALUES (NEW.Mailbox, NEW.Kind, 1)
                    ON CONFLICT (Mailbox, Kind) DO UPDATE SET Links = Links + 1;
                END;
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER LinkEnded AFTER DELETE ON Links BEGIN
                    UPDATE LinkCounts SET Links = Links - 1 WHERE Mailbox = OLD.Mailbox AND Kind = OLD.Kind;
                END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Accounts");

            migrationBuilder.DropTable(
                name: "Attempts");

            migrationBuilder.DropTable(
                name: "Audit");

            migrationBuilder.DropTable(
                name: "Facts");

            migrationBuilder.DropTable(
                name: "Freezes");

            migrationBuilder.DropTable(
                name: "History");

            migrationBuilder.DropTable(
                name: "Intents");

            migrationBuilder.DropTable(
                name: "LinkCounts");

            migrationBuilder.DropTable(
                name: "Links");

            migrationBuilder.DropTable(
                name: "Mailboxes");

            migrationBuilder.DropTable(
                name: "Mappings");

            migrationBuilder.DropTable(
                name: "Markers");

            migrationBuilder.DropTable(
                name: "Parameters");

            migrationBuilder.DropTable(
                name: "Progress");

            migrationBuilder.DropTable(
                name: "Runs");

            migrationBuilder.DropTable(
                name: "Secrets");

            migrationBuilder.DropTable(
                name: "Skipped");
        }
    }
}
