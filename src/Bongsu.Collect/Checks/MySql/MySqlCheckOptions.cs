using Bongsu.Collect.Checks.Databases;

namespace Bongsu.Collect.Checks.MySql;

/// <summary>Options of <c>mysql</c>.</summary>
public sealed record MySqlCheckOptions : DatabaseCheckOptions;
