using Microsoft.EntityFrameworkCore;

namespace Counterpart.Business;

/// <summary>The tables of the business system.</summary>
internal sealed class BusinessContext(DbContextOptions<BusinessContext> options) : DbContext(options)
{
    public DbSet<PartyRow> Parties => Set<PartyRow>();

    public DbSet<DatedNameRow> DatedNames => Set<DatedNameRow>();

    public DbSet<LocationRow> Locations => Set<LocationRow>();

    public DbSet<DatedAddressRow> DatedAddresses => Set<DatedAddressRow>();

    public DbSet<ContactRow> Contacts => Set<ContactRow>();

    public DbSet<BindingRow> Bindings => Set<BindingRow>();

    public DbSet<ActivityRow> Activities => Set<ActivityRow>();

    public DbSet<AttendeeRow> Attendees => Set<AttendeeRow>();

    public DbSet<PartRow> Parts => Set<PartRow>();

    public DbSet<ReferenceRow> References => Set<ReferenceRow>();

    public DbSet<ExternalIdRow> ExternalIds => Set<ExternalIdRow>();

    public DbSet<StampRow> Stamps => Set<StampRow>();

    public DbSet<SequenceRow> Sequences => Set<SequenceRow>();

    public DbSet<MetaRow> Meta => Set<MetaRow>();

    public DbSet<WorkerRow> Workers => Set<WorkerRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ConfigureParties(modelBuilder);
        ConfigureActivities(modelBuilder);
        modelBuilder.Entity<SequenceRow>().HasKey(r => r.Name);
        modelBuilder.Entity<MetaRow>().HasKey(r => r.Name);
        modelBuilder.Entity<WorkerRow>(e =>
        {
            e.HasKey(r => r.Id);
            e.HasIndex(r => r.User).IsUnique();
            e.HasIndex(r => r.Email);
        });
        modelBuilder.Entity<StampRow>(e =>
        {
            e.HasKey(r => r.Attempt);
            e.HasIndex(r => r.Contact);
            e.HasIndex(r => r.Activity);
        });
        modelBuilder.Entity<ExternalIdRow>(e =>
        {
            e.HasKey(r => new { r.Source, r.Id });
            e.HasIndex(r => r.Thing);
        });
        modelBuilder.Entity<ReferenceRow>(e =>
        {
            e.Property(r => r.Id).ValueGeneratedNever();
            e.HasIndex(r => r.Contact);
            e.HasIndex(r => r.Activity);
        });
    }

    private static void ConfigureParties(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<PartyRow>(e =>
        {
            e.HasKey(r => r.Number);
            e.Property(r => r.Number).ValueGeneratedNever();
            e.HasIndex(r => r.NameKey);
            e.HasIndex(r => new { r.Type, r.Name });
        });
        modelBuilder.Entity<DatedNameRow>(e =>
        {
            e.Property(r => r.Id).ValueGeneratedNever();
            e.HasIndex(r => r.Party);
            e.HasIndex(r => r.From);
            e.HasIndex(r => r.To);
        });
        modelBuilder.Entity<LocationRow>(e =>
        {
            e.Property(r => r.Id).ValueGeneratedNever();
            e.HasIndex(r => r.Party);
            e.HasIndex(r => r.MatchKey);
        });
        modelBuilder.Entity<DatedAddressRow>(e =>
        {
            e.Property(r => r.Id).ValueGeneratedNever();
            e.HasIndex(r => r.Location);
            e.HasIndex(r => r.From);
            e.HasIndex(r => r.To);
        });
        modelBuilder.Entity<ContactRow>(e =>
        {
            e.HasKey(r => r.Number);
            e.Property(r => r.Number).ValueGeneratedNever();
            e.HasIndex(r => r.Version);
            e.HasIndex(r => r.Person);
            e.HasIndex(r => r.ContactFor);
            e.HasIndex(r => r.MergedInto);
            e.HasIndex(r => r.MainResponsible);
        });
        modelBuilder.Entity<BindingRow>(e =>
        {
            e.HasKey(r => new { r.Mailbox, r.Contact });
            e.HasIndex(r => r.Contact);
        });
    }

    private static void ConfigureActivities(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ActivityRow>(e =>
        {
            e.HasKey(r => r.Number);
            e.Property(r => r.Number).ValueGeneratedNever();
            e.HasIndex(r => r.Version);
            e.HasIndex(r => r.Responsible);
            e.HasIndex(r => r.MatchKey);
            e.HasIndex(r => r.GlobalId);
            e.HasIndex(r => r.Start);
        });
        modelBuilder.Entity<AttendeeRow>(e =>
        {
            e.Property(r => r.Id).ValueGeneratedNever();
            e.HasIndex(r => r.Activity);
            e.HasIndex(r => r.Worker);
        });
        modelBuilder.Entity<PartRow>(e =>
        {
            e.HasKey(r => new { r.Worker, r.Activity });
            e.HasIndex(r => r.Activity);
            e.HasIndex(r => new { r.Worker, r.Category, r.Version });
        });
    }
}
