namespace Bongsu.Model.Kinds;

/// <summary>The options of kinds that have nothing to set.</summary>
public sealed record NoOptions;
