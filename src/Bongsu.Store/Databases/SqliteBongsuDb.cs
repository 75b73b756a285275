using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.Databases;

/// <summary>The store on SQLite; a type of its own because migrations differ by database.</summary>
public sealed class SqliteBongsuDb(DbContextOptions<SqliteBongsuDb> options) : BongsuDb(options);
