using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Bongsu.Store.Databases;

/// <summary>For <c>dotnet ef migrations</c>, which needs the model but no database.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteBongsuDb>
{
    public SqliteBongsuDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteBongsuDb>().UseSqlite("Data Source=:memory:").Options);
}
