
namespace Bongsu.Collect.Sources;

/// <summary>What a source had open.</summary>
/// <param name="Problems">The problems, the worst first, then the newest.</param>
/// <param name="Total">How many there are, with those that are left out.</param>
public sealed record SourceReading(IReadOnlyList<SourceProblem> Problems, int Total)
{
    /// <summary>The most problems that are kept of one source.</summary>
    public const int MostProblems = 1000;

    /// <summary>A reading of all problems that a source has.</summary>
    public static SourceReading Of(IEnumerable<SourceProblem> all)
    {
        SourceProblem[] problems =
        [
            .. all.OrderByDescending(static p => (int)p.Level)
                .ThenByDescending(static p => p.StartedAtMs ?? 0)
                .ThenBy(static p => p.Id, StringComparer.Ordinal),
        ];
        return new SourceReading([.. problems.Take(MostProblems).Select(static p => p.Cut())], problems.Length);
    }
}
