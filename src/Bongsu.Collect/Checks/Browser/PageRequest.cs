namespace Bongsu.Collect.Checks.Browser;

/// <summary>A request of a page.</summary>
/// <param name="Method">GET and so on.</param>
/// <param name="Url">Where to.</param>
/// <param name="Type">What for, as the browser names it: Document, Image and so on.</param>
/// <param name="Started">Seconds since 1970.</param>
internal sealed record PageRequest(string Method, string Url, string Type, double Started)
{
    /// <summary>The status of its answer; 0 without one.</summary>
    public int Status { get; set; }

    /// <summary>What the answer is.</summary>
    public string MimeType { get; set; } = "";

    /// <summary>The bytes that came, headers included.</summary>
    public long Bytes { get; set; }

    /// <summary>Why there was no answer, as the browser names it; or null.</summary>
    public string? Fault { get; set; }
}
