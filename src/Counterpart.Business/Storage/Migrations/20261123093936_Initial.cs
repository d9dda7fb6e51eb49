using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Counterpart.Business.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Activities",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    ModifiedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DeletedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DeletedBy = table.Column<string>(type: "TEXT", nullable: true),
                    Category = table.Column<int>(type: "INTEGER", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", nullable: true),
                    TypeId = table.Column<string>(type: "TEXT", nullable: true),
                    PhaseId = table.Column<string>(type: "TEXT", nullable: true),
                    PlanId = table.Column<string>(type: "TEXT", nullable: true),
                    Notes = table.Column<string>(type: "TEXT", nullable: true),
                    Start = table.Column<string>(type: "TEXT", nullable: true),
                    End = table.Column<string>(type: "TEXT", nullable: true),
                    Zone = table.Column<string>(type: "TEXT", nullable: true),
                    Location = table.Column<string>(type: "TEXT", nullable: true),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    Percent = table.Column<int>(type: "INTEGER", nullable: false),
                    IsClosed = table.Column<bool>(type: "INTEGER", nullable: false),
                    ClosedBy = table.Column<string>(type: "TEXT", nullable: true),
                    ClosedOn = table.Column<string>(type: "TEXT", nullable: true),
                    ActualWork = table.Column<long>(type: "INTEGER", nullable: true),
                    TotalWork = table.Column<long>(type: "INTEGER", nullable: true),
                    Priority = table.Column<int>(type: "INTEGER", nullable: false),
                    Sensitivity = table.Column<int>(type: "INTEGER", nullable: false),
                    ShowTimeAs = table.Column<int>(type: "INTEGER", nullable: false),
                    Responsible = table.Column<string>(type: "TEXT", nullable: true),
                    Organizer = table.Column<string>(type: "TEXT", nullable: true),
                    ResponseRequested = table.Column<bool>(type: "INTEGER", nullable: true),
                    MeetingStatus = table.Column<int>(type: "INTEGER", nullable: false),
                    JoinUrl = table.Column<string>(type: "TEXT", nullable: true),
                    ReminderMinutes = table.Column<int>(type: "INTEGER", nullable: true),
                    ReminderAt = table.Column<string>(type: "TEXT", nullable: true),
                    Categories = table.Column<string>(type: "TEXT", nullable: true),
                    BillingInformation = table.Column<string>(type: "TEXT", nullable: true),
                    Mileage = table.Column<string>(type: "TEXT", nullable: true),
                    Role = table.Column<string>(type: "TEXT", nullable: true),
                    TeamTask = table.Column<bool>(type: "INTEGER", nullable: true),
                    Recurrence = table.Column<string>(type: "TEXT", nullable: true),
                    Exceptions = table.Column<string>(type: "TEXT", nullable: true),
                    KeepSynchronized = table.Column<bool>(type: "INTEGER", nullable: false),
                    GlobalId = table.Column<string>(type: "TEXT", nullable: true),
                    MatchKey = table.Column<string>(type: "TEXT", nullable: true),
                    Entered = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Activities", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "Attendees",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Activity = table.Column<long>(type: "INTEGER", nullable: false),
                    Worker = table.Column<string>(type: "TEXT", nullable: true),
                    Address = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: true),
                    Role = table.Column<int>(type: "INTEGER", nullable: false),
                    Response = table.Column<int>(type: "INTEGER", nullable: false),
                    ReminderMinutes = table.Column<int>(type: "INTEGER", nullable: true),
                    Categories = table.Column<string>(type: "TEXT", nullable: true),
                    ShowTimeAs = table.Column<int>(type: "INTEGER", nullable: true),
                    Sensitivity = table.Column<int>(type: "INTEGER", nullable: true),
                    IsRemoved = table.Column<bool>(type: "INTEGER", nullable: false),
                    Entered = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Attendees", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Bindings",
                columns: table => new
                {
                    Mailbox = table.Column<string>(type: "TEXT", nullable: false),
                    Contact = table.Column<long>(type: "INTEGER", nullable: false),
                    Slots = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Bindings", x => new { x.Mailbox, x.Contact });
                });

            migrationBuilder.CreateTable(
                name: "Contacts",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    ModifiedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DeletedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DeletedBy = table.Column<string>(type: "TEXT", nullable: true),
                    Person = table.Column<long>(type: "INTEGER", nullable: false),
                    ContactFor = table.Column<long>(type: "INTEGER", nullable: false),
                    MainResponsible = table.Column<string>(type: "TEXT", nullable: true),
                    AccountNumber = table.Column<string>(type: "TEXT", nullable: true),
                    JobTitle = table.Column<string>(type: "TEXT", nullable: true),
                    Profession = table.Column<string>(type: "TEXT", nullable: true),
                    Department = table.Column<string>(type: "TEXT", nullable: true),
                    OfficeLocation = table.Column<string>(type: "TEXT", nullable: true),
                    Function = table.Column<string>(type: "TEXT", nullable: true),
                    Manager = table.Column<string>(type: "TEXT", nullable: true),
                    AssistantName = table.Column<string>(type: "TEXT", nullable: true),
                    AssistantPhone = table.Column<string>(type: "TEXT", nullable: true),
                    GovernmentIdNumber = table.Column<string>(type: "TEXT", nullable: true),
                    OrganizationalIdNumber = table.Column<string>(type: "TEXT", nullable: true),
                    ComputerNetworkName = table.Column<string>(type: "TEXT", nullable: true),
                    BillingInformation = table.Column<string>(type: "TEXT", nullable: true),
                    Mileage = table.Column<string>(type: "TEXT", nullable: true),
                    ReferredBy = table.Column<string>(type: "TEXT", nullable: true),
                    Notes = table.Column<string>(type: "TEXT", nullable: true),
                    Categories = table.Column<string>(type: "TEXT", nullable: true),
                    Sensitivity = table.Column<int>(type: "INTEGER", nullable: false),
                    MailingAddress = table.Column<int>(type: "INTEGER", nullable: false),
                    IsVip = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsInactive = table.Column<bool>(type: "INTEGER", nullable: false),
                    DirectMail = table.Column<bool>(type: "INTEGER", nullable: false),
                    User1 = table.Column<string>(type: "TEXT", nullable: true),
                    User2 = table.Column<string>(type: "TEXT", nullable: true),
                    User3 = table.Column<string>(type: "TEXT", nullable: true),
                    User4 = table.Column<string>(type: "TEXT", nullable: true),
                    Entered = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contacts", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "DatedAddresses",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Location = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    To = table.Column<long>(type: "INTEGER", nullable: true),
                    Street = table.Column<string>(type: "TEXT", nullable: true),
                    PostOfficeBox = table.Column<string>(type: "TEXT", nullable: true),
                    City = table.Column<string>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", nullable: true),
                    PostalCode = table.Column<string>(type: "TEXT", nullable: true),
                    Country = table.Column<string>(type: "TEXT", nullable: true),
                    EnteredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EnteredBy = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DatedAddresses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DatedNames",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Party = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    To = table.Column<long>(type: "INTEGER", nullable: true),
                    Name = table.Column<string>(type: "TEXT", nullable: true),
                    FirstName = table.Column<string>(type: "TEXT", nullable: true),
                    MiddleName = table.Column<string>(type: "TEXT", nullable: true),
                    LastName = table.Column<string>(type: "TEXT", nullable: true),
                    EnteredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EnteredBy = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DatedNames", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ExternalIds",
                columns: table => new
                {
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Thing = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExternalIds", x => new { x.Source, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "Locations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Party = table.Column<long>(type: "INTEGER", nullable: false),
                    Type = table.Column<int>(type: "INTEGER", nullable: false),
                    Description = table.Column<string>(type: "TEXT", nullable: true),
                    Purposes = table.Column<string>(type: "TEXT", nullable: true),
                    IsPrimary = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsMobile = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsInstantMessage = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsPrivate = table.Column<bool>(type: "INTEGER", nullable: false),
                    OwnerContact = table.Column<long>(type: "INTEGER", nullable: true),
                    OwnerWorker = table.Column<string>(type: "TEXT", nullable: true),
                    Text = table.Column<string>(type: "TEXT", nullable: true),
                    DisplayName = table.Column<string>(type: "TEXT", nullable: true),
                    AddressType = table.Column<string>(type: "TEXT", nullable: true),
                    Street = table.Column<string>(type: "TEXT", nullable: true),
                    PostOfficeBox = table.Column<string>(type: "TEXT", nullable: true),
                    City = table.Column<string>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", nullable: true),
                    PostalCode = table.Column<string>(type: "TEXT", nullable: true),
                    Country = table.Column<string>(type: "TEXT", nullable: true),
                    CountryCode = table.Column<string>(type: "TEXT", nullable: true),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: true),
                    MatchKey = table.Column<string>(type: "TEXT", nullable: true),
                    EnteredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EnteredBy = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Locations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Meta",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Meta", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Parties",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Type = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    DeletedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Name = table.Column<string>(type: "TEXT", nullable: true),
                    NameKey = table.Column<string>(type: "TEXT", nullable: true),
                    NameFrom = table.Column<long>(type: "INTEGER", nullable: false),
                    SearchName = table.Column<string>(type: "TEXT", nullable: true),
                    KnownAs = table.Column<string>(type: "TEXT", nullable: true),
                    Language = table.Column<string>(type: "TEXT", nullable: true),
                    AddressBooks = table.Column<string>(type: "TEXT", nullable: true),
                    FirstName = table.Column<string>(type: "TEXT", nullable: true),
                    MiddleName = table.Column<string>(type: "TEXT", nullable: true),
                    LastName = table.Column<string>(type: "TEXT", nullable: true),
                    PersonalTitle = table.Column<string>(type: "TEXT", nullable: true),
                    PersonalSuffix = table.Column<string>(type: "TEXT", nullable: true),
                    Initials = table.Column<string>(type: "TEXT", nullable: true),
                    NickName = table.Column<string>(type: "TEXT", nullable: true),
                    LastNamePrefix = table.Column<string>(type: "TEXT", nullable: true),
                    Gender = table.Column<int>(type: "INTEGER", nullable: false),
                    MaritalStatus = table.Column<string>(type: "TEXT", nullable: true),
                    BirthDay = table.Column<int>(type: "INTEGER", nullable: true),
                    BirthMonth = table.Column<int>(type: "INTEGER", nullable: true),
                    BirthYear = table.Column<int>(type: "INTEGER", nullable: true),
                    AnniversaryDay = table.Column<int>(type: "INTEGER", nullable: true),
                    AnniversaryMonth = table.Column<int>(type: "INTEGER", nullable: true),
                    AnniversaryYear = table.Column<int>(type: "INTEGER", nullable: true),
                    Children = table.Column<string>(type: "TEXT", nullable: true),
                    Hobbies = table.Column<string>(type: "TEXT", nullable: true),
                    Spouse = table.Column<string>(type: "TEXT", nullable: true),
                    Entered = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Parties", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "Parts",
                columns: table => new
                {
                    Worker = table.Column<string>(type: "TEXT", nullable: false),
                    Activity = table.Column<long>(type: "INTEGER", nullable: false),
                    Category = table.Column<int>(type: "INTEGER", nullable: false),
                    TakesPart = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    IsDeleted = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Parts", x => new { x.Worker, x.Activity });
                });

            migrationBuilder.CreateTable(
                name: "References",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Contact = table.Column<long>(type: "INTEGER", nullable: true),
                    Activity = table.Column<long>(type: "INTEGER", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    DocumentId = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: true),
                    IsPrimary = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsBlocking = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_References", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Sequences",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Last = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sequences", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Stamps",
                columns: table => new
                {
                    Attempt = table.Column<string>(type: "TEXT", nullable: false),
                    Installation = table.Column<string>(type: "TEXT", nullable: false),
                    Mailbox = table.Column<string>(type: "TEXT", nullable: false),
                    Link = table.Column<string>(type: "TEXT", nullable: false),
                    Contact = table.Column<long>(type: "INTEGER", nullable: true),
                    Activity = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Stamps", x => x.Attempt);
                });

            migrationBuilder.CreateTable(
                name: "Workers",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Email = table.Column<string>(type: "TEXT", nullable: true),
                    User = table.Column<string>(type: "TEXT", nullable: true),
                    TimeZone = table.Column<string>(type: "TEXT", nullable: false),
                    DayStart = table.Column<string>(type: "TEXT", nullable: false),
                    DayEnd = table.Column<string>(type: "TEXT", nullable: false),
                    ReminderMinutes = table.Column<int>(type: "INTEGER", nullable: false),
                    IncludePrivateAppointments = table.Column<bool>(type: "INTEGER", nullable: false),
                    IncludePrivateTasks = table.Column<bool>(type: "INTEGER", nullable: false),
                    IncludeRecurringAppointments = table.Column<bool>(type: "INTEGER", nullable: false),
                    AddressBooks = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Workers", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Activities_GlobalId",
                table: "Activities",
                column: "GlobalId");

            migrationBuilder.CreateIndex(
                name: "IX_Activities_MatchKey",
                table: "Activities",
                column: "MatchKey");

            migrationBuilder.CreateIndex(
                name: "IX_Activities_Responsible",
                table: "Activities",
                column: "Responsible");

            migrationBuilder.CreateIndex(
                name: "IX_Activities_Start",
                table: "Activities",
                column: "Start");

            migrationBuilder.CreateIndex(
                name: "IX_Activities_Version",
                table: "Activities",
                column: "Version");

            migrationBuilder.CreateIndex(
                name: "IX_Attendees_Activity",
                table: "Attendees",
                column: "Activity");

            migrationBuilder.CreateIndex(
                name: "IX_Attendees_Worker",
                table: "Attendees",
                column: "Worker");

            migrationBuilder.CreateIndex(
                name: "IX_Bindings_Contact",
                table: "Bindings",
                column: "Contact");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_ContactFor",
                table: "Contacts",
                column: "ContactFor");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_MainResponsible",
                table: "Contacts",
                column: "MainResponsible");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_Person",
                table: "Contacts",
                column: "Person");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_Version",
                table: "Contacts",
                column: "Version");

            migrationBuilder.CreateIndex(
                name: "IX_DatedAddresses_From",
                table: "DatedAddresses",
                column: "From");

            migrationBuilder.CreateIndex(
                name: "IX_DatedAddresses_Location",
                table: "DatedAddresses",
                column: "Location");

            migrationBuilder.CreateIndex(
                name: "IX_DatedAddresses_To",
                table: "DatedAddresses",
                column: "To");

            migrationBuilder.CreateIndex(
                name: "IX_DatedNames_From",
                table: "DatedNames",
                column: "From");

            migrationBuilder.CreateIndex(
                name: "IX_DatedNames_Party",
                table: "DatedNames",
                column: "Party");

            migrationBuilder.CreateIndex(
                name: "IX_DatedNames_To",
                table: "DatedNames",
                column: "To");

            migrationBuilder.CreateIndex(
                name: "IX_ExternalIds_Thing",
                table: "ExternalIds",
                column: "Thing");

            migrationBuilder.CreateIndex(
                name: "IX_Locations_MatchKey",
                table: "Locations",
                column: "MatchKey");

            migrationBuilder.CreateIndex(
                name: "IX_Locations_Party",
                table: "Locations",
                column: "Party");

            migrationBuilder.CreateIndex(
                name: "IX_Parties_NameKey",
                table: "Parties",
                column: "NameKey");

            migrationBuilder.CreateIndex(
                name: "IX_Parties_Type_Name",
                table: "Parties",
                columns: new[] { "Type", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_Parts_Activity",
                table: "Parts",
                column: "Activity");

            migrationBuilder.CreateIndex(
                name: "IX_Parts_Worker_Category_Version",
                table: "Parts",
                columns: new[] { "Worker", "Category", "Version" });

            migrationBuilder.CreateIndex(
                name: "IX_References_Activity",
                table: "References",
                column: "Activity");

            migrationBuilder.CreateIndex(
                name: "IX_References_Contact",
                table: "References",
                column: "Contact");

            migrationBuilder.CreateIndex(
                name: "IX_Stamps_Activity",
                table: "Stamps",
                column: "Activity");

            migrationBuilder.CreateIndex(
                name: "IX_Stamps_Contact",
                table: "Stamps",
                column: "Contact");

            migrationBuilder.CreateIndex(
                name: "IX_Workers_Email",
                table: "Workers",
                column: "Email");

            migrationBuilder.CreateIndex(
                name: "IX_Workers_User",
                table: "Workers",
                column: "User",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Activities");

            migrationBuilder.DropTable(
                name: "Attendees");

            migrationBuilder.DropTable(
                name: "Bindings");

            migrationBuilder.DropTable(
                name: "Contacts");

            migrationBuilder.DropTable(
                name: "DatedAddresses");

            migrationBuilder.DropTable(
                name: "DatedNames");

            migrationBuilder.DropTable(
                name: "ExternalIds");

            migrationBuilder.DropTable(
                name: "Locations");

            migrationBuilder.DropTable(
                name: "Meta");

            migrationBuilder.DropTable(
                name: "Parties");

            migrationBuilder.DropTable(
                name: "Parts");

            migrationBuilder.DropTable(
                name: "References");

            migrationBuilder.DropTable(
                name: "Sequences");

            migrationBuilder.DropTable(
                name: "Stamps");

            migrationBuilder.DropTable(
                name: "Workers");
        }
    }
}
