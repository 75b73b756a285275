using Bongsu.Collect.Checks.Databases;

namespace Bongsu.Collect.Checks.PostgreSql;

/// <summary>Options of <c>postgresql</c>.</summary>
public sealed record PostgreSqlCheckOptions : DatabaseCheckOptions;
