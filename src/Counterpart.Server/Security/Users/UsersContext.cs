using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Counterpart.Server.Security;

/// <summary>
/// Who may sign in, in a database file of its own: going back to yesterday's state must not bring back a user who was shut out today.
/// </summary>
internal sealed class UsersContext(DbContextOptions<UsersContext> options) : IdentityUserContext<ConsoleUser>(options)
{
    public DbSet<OneTimeLink> OneTimeLinks => Set<OneTimeLink>();

    public DbSet<SignInProvider> Providers => Set<SignInProvider>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<OneTimeLink>().HasKey(l => l.Hash);
        builder.Entity<SignInProvider>().Property(p => p.Id).ValueGeneratedNever();
        builder.Entity<ConsoleUser>().Property(u => u.FullName).HasMaxLength(200);
    }
}
