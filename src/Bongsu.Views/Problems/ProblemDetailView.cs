namespace Bongsu.Views.Problems;

/// <summary>One problem with everything that happened because of it.</summary>
/// <param name="Problem">The problem, with its issue and the links outside.</param>
/// <param name="Events">Its history in order, without what is other organisations' business.</param>
/// <param name="Messages">The notifications and tracker actions that the viewer may see, in the order they were written.</param>
public sealed record ProblemDetailView(ProblemView Problem, IReadOnlyList<ProblemEventView> Events, IReadOnlyList<OutboxView> Messages);
