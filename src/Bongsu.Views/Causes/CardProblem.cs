using Bongsu.Model.Levels;

namespace Bongsu.Views.Causes;

/// <summary>A problem on the card of another.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Title">What it says.</param>
/// <param name="HostName">Where.</param>
/// <param name="Level">How bad.</param>
/// <param name="Open">False once it has recovered.</param>
/// <param name="StartedAtMs">Unix milliseconds.</param>
/// <param name="Reasons">Why it is on the card, in sentences.</param>
public sealed record CardProblem(long Id, string Title, string HostName, Level Level, bool Open, long StartedAtMs, IReadOnlyList<string> Reasons);
