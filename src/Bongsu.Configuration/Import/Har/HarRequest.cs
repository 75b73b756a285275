namespace Bongsu.Configuration.Import.Har;

/// <summary>A request of a recording that is worth repeating.</summary>
public sealed record HarRequest
{
    /// <summary>Unique in its recording, at most 64 characters.</summary>
    public required string Name { get; init; }

    /// <summary>GET, POST and so on.</summary>
    public required string Method { get; init; }

    /// <summary>Absolute, http or https.</summary>
    public required string Url { get; init; }

    /// <summary>Headers that say something of the request; what a client sets by itself is left out.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>The fields of a form that it sent; passwords are the variable <c>{password}</c>.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Form { get; init; }

    /// <summary>The body that it sent, where that was no form.</summary>
    public string? Body { get; init; }

    /// <summary>Files that a form sent along; they are exported and not imported.</summary>
    public IReadOnlyList<HarFile> Files { get; init; } = [];

    /// <summary>The status of the answer at the end of redirects.</summary>
    public int Status { get; init; }
}
