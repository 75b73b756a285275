namespace Bongsu.Collect.Checks.Scenario;

/// <summary>A file that a form sends.</summary>
public sealed record ScenarioFile
{
    /// <summary>The form's field.</summary>
    public required string Field { get; init; }

    /// <summary>The name of the file.</summary>
    public required string Name { get; init; }

    /// <summary>What is in it, up to 64 KiB of characters.</summary>
    public string Content { get; init; } = "";

    /// <summary>What it is. Default application/octet-stream.</summary>
    public string ContentType { get; init; } = "application/octet-stream";
}
