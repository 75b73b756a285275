using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Bongsu.Store.Databases;

/// <summary>For <c>dotnet ef migrations</c>, which needs the model but no database.</summary>
internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresBongsuDb>
{
    public PostgresBongsuDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresBongsuDb>().UseNpgsql("Host=localhost").Options);
}
