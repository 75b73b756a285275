namespace Bongsu.Expressions;

/// <summary>One parameter of a function.</summary>
/// <param name="Name">Its name in the documentation.</param>
/// <param name="Kind">What may stand there.</param>
/// <param name="IsOptional">True where it may be left out.</param>
/// <param name="Repeats">True for a last parameter that may be given again and again.</param>
/// <param name="Choices">The texts allowed; empty for any.</param>
public sealed record FunctionParameter(string Name, ParameterKind Kind, bool IsOptional, bool Repeats, IReadOnlyList<string> Choices);
