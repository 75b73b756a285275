namespace Bongsu.Bench.Results;

/// <summary>Where a verb's figures go.</summary>
/// <param name="File">A results file, or null for the screen alone.</param>
/// <param name="Server">Whose they are.</param>
/// <param name="Label">Their prefix.</param>
internal sealed record Report(string? File, string Server, string Label)
{
    /// <summary>Adds one.</summary>
    public void Add(string name, double value) => FigureFile.Add(File, new Figure(Server, Label + "." + name, value));
}
