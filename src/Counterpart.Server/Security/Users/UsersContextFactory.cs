using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Counterpart.Server.Security;

/// <summary>Makes contexts for the tool that writes migrations; the program itself opens a <see cref="UserStorage"/>.</summary>
internal sealed class UsersContextFactory : IDesignTimeDbContextFactory<UsersContext>
{
    public UsersContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<UsersContext>().UseSqlite("Data Source=:memory:").Options);
}
