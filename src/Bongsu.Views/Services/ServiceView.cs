using Bongsu.Detect.Services;
using Bongsu.Views.Overviews;
using Bongsu.Views.Problems;

namespace Bongsu.Views.Services;

/// <summary>A service with all that is known of it.</summary>
/// <param name="Summary">Its beacon, as in the overview.</param>
/// <param name="Standing">Members, margin and burn rates as its actor last saw them, or null before its first look.</param>
/// <param name="OpenProblems">Open problems of it and of its members, the worst first; empty in lists.</param>
public sealed record ServiceView(ServiceSummary Summary, ServiceStanding? Standing, IReadOnlyList<ProblemView> OpenProblems);
