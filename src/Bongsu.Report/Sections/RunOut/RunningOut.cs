using Bongsu.Model.Time;

namespace Bongsu.Report.Sections.RunOut;

/// <summary>Something that runs out.</summary>
/// <param name="Host">On which host or service.</param>
/// <param name="Key">The item that says so.</param>
/// <param name="Name">For people.</param>
/// <param name="Value">Its value at the end of the period: per cent, or days.</param>
/// <param name="PerDay">By how much it changes a day; for days that are left, -1.</param>
/// <param name="At">When nothing is left, if it goes on like this.</param>
/// <param name="IsDays">True where the value counts days.</param>
internal sealed record RunningOut(string Host, string Key, string Name, double Value, double PerDay, Timestamp At, bool IsDays);
