namespace Bongsu.Configuration.Import.Nagios;

/// <summary>An object of a configuration of Nagios.</summary>
/// <param name="Type">Such as <c>host</c>.</param>
/// <param name="File">Where it stands.</param>
/// <param name="Line">The line that it begins on.</param>
/// <param name="Members">By name.</param>
internal sealed record NagiosObject(string Type, string File, int Line, IReadOnlyDictionary<string, string> Members)
{
    /// <summary>A member, or null.</summary>
    public string? this[string name] => Members.GetValueOrDefault(name);

    /// <summary>True for one that is only a template for others.</summary>
    public bool IsTemplate => this["register"] == "0";

    /// <summary>The elements of a member that is a list.</summary>
    public IReadOnlyList<string> List(string name) =>
        this[name]?.TrimStart('+').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
