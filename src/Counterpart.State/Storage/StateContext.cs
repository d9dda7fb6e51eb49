using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Counterpart.State;

/// <summary>
/// The tables, their keys and indices. Texts compare byte by byte (BINARY is SQLite's own default): ids that differ in case alone differ.
/// Enumerations are kept as numbers, so their members are only ever added at the end.
/// </summary>
internal sealed class StateContext(DbContextOptions<StateContext> options) : DbContext(options)
{
    public DbSet<FactRow> Facts => Set<FactRow>();

    public DbSet<MailboxRow> Mailboxes => Set<MailboxRow>();

    public DbSet<LinkRow> Links => Set<LinkRow>();

    public DbSet<LinkCountRow> LinkCounts => Set<LinkCountRow>();

    public DbSet<MarkerRow> Markers => Set<MarkerRow>();

    public DbSet<IntentRow> Intents => Set<IntentRow>();

    public DbSet<AttemptRow> Attempts => Set<AttemptRow>();

    public DbSet<SkippedRow> Skipped => Set<SkippedRow>();

    public DbSet<ProgressRow> Progress => Set<ProgressRow>();

    public DbSet<RunRow> Runs => Set<RunRow>();

    public DbSet<HistoryRow> History => Set<HistoryRow>();

    public DbSet<ParameterRow> Parameters => Set<ParameterRow>();

    public DbSet<MappingRow> Mappings => Set<MappingRow>();

    public DbSet<AccountRow> Accounts => Set<AccountRow>();

    public DbSet<FreezeRow> Freezes => Set<FreezeRow>();

    public DbSet<RuleRow> Rules => Set<RuleRow>();

    public DbSet<RuleProgressRow> RuleProgress => Set<RuleProgressRow>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    public DbSet<SecretRow> Secrets => Set<SecretRow>();

    public DbSet<AlertSettingRow> AlertSettings => Set<AlertSettingRow>();

    public DbSet<AlertRow> Alerts => Set<AlertRow>();

    public DbSet<AlertMessageRow> AlertMessages => Set<AlertMessageRow>();

    public DbSet<AlertTestRow> AlertTests => Set<AlertTestRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<FactRow>().HasKey(f => f.Name);
        modelBuilder.Entity<MailboxRow>(e =>
        {
            e.HasKey(m => m.Key);
            e.HasIndex(m => m.Id).IsUnique();
        });
        modelBuilder.Entity<LinkRow>(LinkTable);
        modelBuilder.Entity<LinkCountRow>().HasKey(c => new { c.Mailbox, c.Kind });
        modelBuilder.Entity<MarkerRow>(e =>
        {
            e.HasKey(m => m.Key);
            e.HasIndex(m => m.Link).IsUnique();
            e.HasIndex(m => new { m.Mailbox, m.Kind, m.RecordId });
            e.HasIndex(m => new { m.Kind, m.RecordId });
            e.HasIndex(m => new { m.Mailbox, m.Kind, m.ItemId });
        });
        modelBuilder.Entity<IntentRow>(e =>
        {
            e.HasKey(i => i.Key);
            e.HasIndex(i => i.Id).IsUnique();
            e.HasIndex(i => i.Mailbox);
        });
        modelBuilder.Entity<AttemptRow>(e =>
        {
            e.HasKey(a => new { a.Mailbox, a.Id });
            e.HasIndex(a => a.At);
            e.HasIndex(a => a.Link);
        });
        modelBuilder.Entity<SkippedRow>(e =>
        {
            e.HasKey(s => new { s.Mailbox, s.Kind, s.Side, s.Id });
            e.HasIndex(s => new { s.Mailbox, s.Kind, s.RetryAt }).HasFilter("RetryAt IS NOT NULL");
        });
        modelBuilder.Entity<ProgressRow>().HasKey(p => new { p.Mailbox, p.Kind });
        modelBuilder.Entity<RunRow>(e =>
        {
            e.HasKey(r => r.Key);
            e.HasIndex(r => r.Id).IsUnique();
            e.HasIndex(r => new { r.Mailbox, r.Started });
            e.HasIndex(r => r.Started);
            e.HasIndex(r => new { r.Mailbox, r.WrittenUntil }).HasFilter("WrittenUntil IS NOT NULL");
            e.HasIndex(r => r.WrittenUntil).HasFilter("WrittenUntil IS NOT NULL");
        });
        modelBuilder.Entity<HistoryRow>(e =>
        {
            e.HasKey(h => h.Key);
            e.HasIndex(h => h.Id).IsUnique();
            e.HasIndex(h => h.At);
            e.HasIndex(h => new { h.Mailbox, h.At });
            e.HasIndex(h => new { h.Record, h.At });
            e.HasIndex(h => new { h.Run, h.At });
        });
        modelBuilder.Entity<ParameterRow>().HasKey(p => p.Name);
        modelBuilder.Entity<MappingRow>().HasKey(m => new { m.Kind, m.Field });
        modelBuilder.Entity<AccountRow>().HasKey(a => a.Worker);
        modelBuilder.Entity<FreezeRow>().HasKey(f => f.Key);
        modelBuilder.Entity<RuleRow>().HasKey(r => r.Key);
        modelBuilder.Entity<RuleProgressRow>().HasKey(p => p.Mailbox);
        modelBuilder.Entity<AuditRow>().HasKey(a => a.Key);
        modelBuilder.Entity<SecretRow>().HasKey(s => s.Purpose);
        modelBuilder.Entity<AlertSettingRow>().HasKey(a => a.Name);
        modelBuilder.Entity<AlertRow>().HasKey(a => new { a.Sort, a.Subject });
        modelBuilder.Entity<AlertMessageRow>(e =>
        {
            e.HasKey(m => m.Id);
            e.HasIndex(m => m.MadeAt);
            e.HasIndex(m => m.NextAt).HasFilter("NextAt IS NOT NULL");
        });
        modelBuilder.Entity<AlertTestRow>(e =>
        {
            e.HasKey(t => t.Channel);
            e.Property(t => t.Channel).ValueGeneratedNever();
        });

        // EF takes a property named Id for the key and forgets, when another one is, that it is required.
        foreach (var id in modelBuilder.Model.GetEntityTypes().Select(t => t.FindProperty("Id")).OfType<IMutableProperty>())
        {
            id.IsNullable = false;
        }
    }

    /// <summary>
    /// The record's index leads without the mailbox: it answers both for one mailbox and who else holds the record (R9). Due links and
    /// those not in step are few, as are those that rules made: their indices leave out the rest.
    /// </summary>
    private static void LinkTable(EntityTypeBuilder<LinkRow> links)
    {
        links.HasKey(l => l.Key);
        links.HasIndex(l => l.Id).IsUnique();
        links.HasIndex(l => new { l.Mailbox, l.Kind, l.Id });
        links.HasIndex(l => new { l.Kind, l.RecordId, l.Mailbox });
        links.HasIndex(l => new { l.Mailbox, l.Kind, l.ItemId });
        links.HasIndex(l => new { l.Mailbox, l.Kind, l.DueAt }).HasFilter("DueAt IS NOT NULL");
        links.HasIndex(l => new { l.MadeBy, l.Mailbox, l.RecordId }).HasFilter(RuleLinkReader.MadeByRule);
        links.HasIndex(l => new { l.State, l.Id }).HasFilter($"State <> {(int)LinkState.InStep}");
        links.HasIndex(l => new { l.State, l.Mailbox, l.Kind, l.Id }).HasFilter($"State <> {(int)LinkState.InStep}");
    }
}
