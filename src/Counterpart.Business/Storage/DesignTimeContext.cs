using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Counterpart.Business;

/// <summary>The context as <c>dotnet ef</c> makes it to generate migrations; it opens no file.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<BusinessContext>
{
    public BusinessContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<BusinessContext>().UseSqlite("Data Source=design.db").Options);
}
