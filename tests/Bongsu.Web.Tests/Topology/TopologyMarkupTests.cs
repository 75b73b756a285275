using System.Xml.Linq;
using Bongsu.Views.Topology;
using Bongsu.Web.Components.Parts;

namespace Bongsu.Web.Tests.Topology;

/// <summary>The drawing as one text: it is written by hand, so nothing that somebody called a host may break out of it.</summary>
public sealed class TopologyMarkupTests
{
    private const string Rude = "\"><script>alert('&amp;')</script>";

    private readonly TopologyBox _from = new([new TopologyNode("host:a", "host", "a")], 8, 8, 0);
    private readonly TopologyBox _to = new([new TopologyNode("host:b", "host", "b")], 278, 8.25, 5);

    [Fact]
    public void Names_titles_and_links_stay_what_they_are()
    {
        XElement drawn = Draw(m => m.Add(_from, Rude, Rude, "/hosts/" + Rude));

        Assert.Empty(drawn.Descendants("script"));
        Assert.Equal("/hosts/" + Rude, drawn.Descendants("a").Single().Attribute("href")!.Value);
        Assert.Equal(Rude, drawn.Descendants("title").Single().Value);
        Assert.Equal(Rude, drawn.Descendants("text").Single().Nodes().OfType<XText>().Single().Value);
    }

    [Fact]
    public void A_box_that_burns_and_the_line_to_it_are_marked()
    {
        XElement drawn = Draw(m =>
        {
            m.Add(new TopologyLine(_from, _to, ["member"]), "구성 호스트");
            m.Add(_to, "b", "b", null);
        });

        Assert.Equal("edge troubled", drawn.Element("path")!.Attribute("class")!.Value);
        Assert.Equal("구성 호스트", drawn.Element("path")!.Value);
        Assert.Equal("node host l5", drawn.Element("g")!.Attribute("class")!.Value);
        Assert.Equal("5", drawn.Descendants("text").Single(t => t.Attribute("class")?.Value == "level").Value);
        Assert.Empty(drawn.Descendants("a"));
    }

    private static XElement Draw(Action<TopologyMarkup> draw)
    {
        var markup = new TopologyMarkup();
        draw(markup);
        return XElement.Parse($"<svg>{markup}</svg>");
    }
}
