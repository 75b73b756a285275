namespace Bongsu.Server.Commands.TestRules;

/// <summary>A test file cannot be run, and where and why.</summary>
internal sealed class RuleTestFault(string file, long line, long column, string message) : Exception($"{file}:{line}:{column}: {message}");
