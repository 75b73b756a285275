using System.Reflection;

namespace Bongsu.Architecture.Tests;

/// <summary>Pages show read models, not rows of the database: which members of a row are loaded is nobody's to guess.</summary>
public sealed class PageTests
{
    [Fact]
    public void Pages_NameNoRow()
    {
        string[] pages =
        [
            .. TypeUses.Of(Assembly.Load("Bongsu.Web"))
                .Where(u => u.To == "Bongsu.Store.Rows" && u.From.StartsWith("Bongsu.Web.Components", StringComparison.Ordinal))
                .Select(u => u.FromType).Distinct().Order(StringComparer.Ordinal),
        ];

        Assert.Empty(pages);
    }
}
