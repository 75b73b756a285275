using Bongsu.Model.Identity;

namespace Bongsu.Configuration.Effective;

/// <summary>A chart as it stands on a host's page.</summary>
/// <param name="Name">Its heading, macros expanded.</param>
/// <param name="Items">The numeric items that the host has of those configured; at least one.</param>
/// <param name="Stacked">True where the items lie on top of each other.</param>
public sealed record EffectiveChart(string Name, IReadOnlyList<ItemId> Items, bool Stacked = false);
