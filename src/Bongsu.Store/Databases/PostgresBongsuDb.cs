using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.Databases;

/// <summary>The store on PostgreSQL; a type of its own because migrations differ by database.</summary>
public sealed class PostgresBongsuDb(DbContextOptions<PostgresBongsuDb> options) : BongsuDb(options);
