using System.Text.Json;

namespace Bongsu.Report.Sections;

/// <summary>A section as it is kept.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="State">How it came out.</param>
/// <param name="Facts">What it says; absent where it failed.</param>
public sealed record SectionContent(string Type, SectionState State, JsonElement? Facts);
