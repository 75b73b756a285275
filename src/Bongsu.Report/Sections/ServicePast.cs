using Bongsu.Configuration.Effective;
using Bongsu.Detect.Services;
using Bongsu.Views.Availability;

namespace Bongsu.Report.Sections;

/// <summary>A service in the time of a report.</summary>
/// <param name="Service">The service.</param>
/// <param name="Now">In the period.</param>
/// <param name="Before">In the time of the same length before.</param>
/// <param name="Budget">In the 30 days that end with the period: what its error budget is counted over.</param>
/// <param name="Blind">Times in the period, outside maintenance, in which no check said anything.</param>
public sealed record ServicePast(
    EffectiveHost Service, AvailabilityReport Now, AvailabilityReport Before, AvailabilityReport Budget, IReadOnlyList<TimeInterval> Blind);
