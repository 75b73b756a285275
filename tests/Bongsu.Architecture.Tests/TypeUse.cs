namespace Bongsu.Architecture.Tests;

/// <summary>One type uses another.</summary>
/// <param name="From">The namespace of the outermost type that uses.</param>
/// <param name="FromType">Its name.</param>
/// <param name="To">The namespace of the outermost type that is used.</param>
/// <param name="ToType">Its name.</param>
internal readonly record struct TypeUse(string From, string FromType, string To, string ToType);
