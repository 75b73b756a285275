using System.Buffers;
using System.ComponentModel.DataAnnotations;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Checks.Odbc;

/// <summary>Options of items of type <c>odbc</c>.</summary>
public sealed record OdbcItemOptions : IValidatableObject
{
    private static readonly SearchValues<char> s_special = SearchValues.Create("{}[]();,=/\\\0");

    /// <summary>The data source, as odbc.ini of this server names it.</summary>
    [StringLength(128)]
    public string? Source { get; init; }

    /// <summary>
    /// A connection string in place of a data source: <c>Driver=PostgreSQL Unicode;Server=10.0.0.5;Database=shop</c>. The setting <c>odbc.drivers</c> has to
    /// allow its driver.
    /// </summary>
    [StringLength(2048)]
    public string? Connection { get; init; }

    /// <summary>The user; the data source's own where absent.</summary>
    [StringLength(256)]
    public string? User { get; init; }

    /// <summary>The user's password.</summary>
    public Secret? Password { get; init; }

    /// <summary>What is asked, in the database's own language. Up to 65536 characters.</summary>
    [StringLength(65_536, MinimumLength = 1)]
    public required string Query { get; init; }

    /// <summary>value (the default): the first column of the first row; rows: all of them as JSON; discovery: the columns as macros of a discovery.</summary>
    public OdbcGive Give { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrEmpty(Source) == string.IsNullOrEmpty(Connection))
            yield return new ValidationResult("an item names either a source or a connection.", [nameof(Source)]);
        else if (Connection is { Length: > 0 } text && !OdbcConnectionText.TryRead(text, out _, out string? fault))
            yield return new ValidationResult(fault, [nameof(Connection)]);
        if (Source is { } source && source.AsSpan().ContainsAny(s_special))
            yield return new ValidationResult("source is the name of a data source, without any of {}[]();,=/\\.", [nameof(Source)]);
    }
}
