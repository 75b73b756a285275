namespace Bongsu.Views.Pictures;

/// <summary>What a picture and its lines are called: what they have in common once, in the title.</summary>
/// <param name="Title">Of the picture.</param>
/// <param name="Lines">One an item, for the legend.</param>
internal sealed record PictureNames(string Title, IReadOnlyList<string> Lines)
{
    /// <summary>Names a picture of some items.</summary>
    public static PictureNames Of(IReadOnlyList<PictureItem> items)
    {
        PictureItem first = items[0];
        if (items.Count == 1)
            return new($"{first.Item.Name} · {first.Host.DisplayName}", [first.Item.Name]);
        if (items.All(i => i.Host.Id == first.Host.Id))
            return new(first.Host.DisplayName, [.. items.Select(i => i.Item.Name)]);
        return items.All(i => i.Item.Name == first.Item.Name)
            ? new(first.Item.Name, [.. items.Select(i => i.Host.DisplayName)])
            : new(string.Join(", ", items.Select(i => i.Host.DisplayName).Distinct()), [.. items.Select(i => $"{i.Host.DisplayName}: {i.Item.Name}")]);
    }
}
