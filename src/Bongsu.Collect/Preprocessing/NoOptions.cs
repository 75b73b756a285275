namespace Bongsu.Collect.Preprocessing;

/// <summary>For steps that have nothing to set.</summary>
public sealed record NoOptions;
