namespace Bongsu.Expressions;

/// <summary>What people call an item.</summary>
/// <param name="Name">Instead of its key.</param>
/// <param name="Unit">Of its values; empty where they have none.</param>
public readonly record struct ItemWords(string Name, string Unit);
