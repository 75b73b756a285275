using Bongsu.Model.Time;

namespace Bongsu.Report.Sections.BlindTime;

/// <summary>A time in which no check said anything.</summary>
/// <param name="From">The beginning.</param>
/// <param name="To">The end.</param>
internal sealed record BlindSpan(Timestamp From, Timestamp To);
