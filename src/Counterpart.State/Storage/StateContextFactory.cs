using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Counterpart.State;

/// <summary>Makes contexts for the tool that writes migrations; the program itself opens a <see cref="StateDatabase"/>.</summary>
internal sealed class StateContextFactory : IDesignTimeDbContextFactory<StateContext>
{
    public StateContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<StateContext>().UseSqlite("Data Source=:memory:").Options);
}
