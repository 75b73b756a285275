namespace Bongsu.Collect.Checks.Databases;

/// <summary>A figure of a server's state that one query gives.</summary>
/// <param name="Output">The output that it becomes.</param>
/// <param name="Query">Gives one number, or null where there is nothing to say.</param>
internal readonly record struct StatusFigure(string Output, string Query);
