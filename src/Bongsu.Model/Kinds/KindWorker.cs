namespace Bongsu.Model.Kinds;

/// <summary>The class that works for a kind.</summary>
/// <param name="Contract">The interface of the family's workers, under which the container gives all of them.</param>
/// <param name="Class">The class; a singleton.</param>
public sealed record KindWorker(Type Contract, Type Class);
