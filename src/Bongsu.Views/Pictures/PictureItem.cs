using Bongsu.Configuration.Effective;

namespace Bongsu.Views.Pictures;

/// <summary>An item to draw, already found for whoever asks.</summary>
/// <param name="Host">Its host.</param>
/// <param name="Item">The item; one of numbers.</param>
public sealed record PictureItem(EffectiveHost Host, EffectiveItem Item);
