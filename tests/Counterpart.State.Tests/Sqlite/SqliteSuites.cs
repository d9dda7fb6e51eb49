using Counterpart.Memory;

namespace Counterpart.State.Tests;

public sealed class SqliteLeases() : LeaseContract(new SqlitePlace());

public sealed class SqliteLinks() : LinkContract(new SqlitePlace());

public sealed class SqliteLinkLists() : LinkListContract(new SqlitePlace());

public sealed class SqliteJournal() : JournalContract(new SqlitePlace());

public sealed class SqliteMarkers() : MarkerContract(new SqlitePlace());

public sealed class SqliteRuns() : RunContract(new SqlitePlace());

public sealed class SqliteCommits() : CommitContract(new SqlitePlace());

public sealed class SqliteSettings() : SettingsContract(new SqliteSettingsPlace());

public sealed class SqliteAudit() : AuditContract(new SqliteAuditPlace());
