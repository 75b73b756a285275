namespace Bongsu.Server.Commands.TestRules;

/// <summary>A test file read: what configuration it is about, and its tests.</summary>
/// <param name="Path">The file's name as given.</param>
/// <param name="ConfigurationFiles">Other files with the configuration under test, as paths; may be empty.</param>
/// <param name="Inline">The configuration written in the file itself, with its line numbers kept; null for none.</param>
/// <param name="Tests">In the order written.</param>
internal sealed record RuleTestFile(string Path, IReadOnlyList<string> ConfigurationFiles, string? Inline, IReadOnlyList<RuleTest> Tests);
