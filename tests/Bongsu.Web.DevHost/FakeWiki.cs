using Bongsu.Model.Access;
using Bongsu.Store.Events;
using Bongsu.Store.Wiki;

namespace Bongsu.Web.DevHost;

/// <summary>Wiki pages in memory, by the rules of the store's own; three of them are there from the start.</summary>
internal sealed class FakeWiki : IWikiPages
{
    private readonly World _world;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<WikiPage>> _pages = new(StringComparer.Ordinal);

    public FakeWiki(World world)
    {
        _world = world;
        Add("Shop", "markdown", "shop-team", Samples.Markdown);
        Add("BongsuWiki", "moniwiki", null, Samples.MoniWiki);
        Add("Runbook", "markdown", null, "# Full disk\n\n1. `df -h`\n2. Delete what is **old**.\n");
    }

    public Task<IReadOnlyList<WikiVersion>> ListAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        FakeReader.Need(viewer, TokenScopes.Read);
        lock (_gate)
            return Task.FromResult<IReadOnlyList<WikiVersion>>([
                .. _pages
                    .Values.Select(p => p[^1].Version)
                    .Where(v => !v.IsRemoved && viewer.Sees(v.Organisation))
                    .OrderBy(v => v.Name, StringComparer.Ordinal),
            ]);
    }

    public Task<WikiPage?> GetAsync(Viewer viewer, string name, int? version, CancellationToken cancellationToken)
    {
        FakeReader.Need(viewer, TokenScopes.Read);
        lock (_gate)
        {
            List<WikiPage> versions = Seen(viewer, name);
            return Task.FromResult(version is { } number
                ? versions.FirstOrDefault(v => v.Version.Version == number)
                : versions.LastOrDefault() is { Version.IsRemoved: false } page ? page : null);
        }
    }

    public Task<IReadOnlyList<WikiVersion>> GetVersionsAsync(Viewer viewer, string name, CancellationToken cancellationToken)
    {
        FakeReader.Need(viewer, TokenScopes.Read);
        lock (_gate)
            return Task.FromResult<IReadOnlyList<WikiVersion>>([.. Seen(viewer, name).Select(v => v.Version).Reverse()]);
    }

    public Task<WikiSaved> SaveAsync(Viewer viewer, WikiEdit edit, CancellationToken cancellationToken) => Task.FromResult(Change(viewer, edit, remove: false));

    public Task<WikiSaved> RemoveAsync(Viewer viewer, string name, int? expected, CancellationToken cancellationToken) =>
        Task.FromResult(Change(viewer, new WikiEdit { Name = name, Format = "", Text = "", Expected = expected }, remove: true));

    private WikiSaved Change(Viewer viewer, WikiEdit edit, bool remove)
    {
        FakeReader.Need(viewer, TokenScopes.Operate);
        if (!viewer.SeesAll && edit.Organisation is not null && edit.Organisation != viewer.Organisation)
            throw new UnauthorizedAccessException("A page can be given to another organisation by infrastructure only.");
        WikiVersion made;
        bool exists;
        lock (_gate)
        {
            WikiPage? current = _pages.GetValueOrDefault(edit.Name)?[^1];
            exists = current is { Version.IsRemoved: false };
            if (current is not null && !viewer.Sees(current.Version.Organisation))
                return new WikiSaved(remove ? WikiOutcome.Missing : WikiOutcome.Taken, null);
            if (remove && !exists)
                return new WikiSaved(WikiOutcome.Missing, null);
            if (edit.Expected is { } expected && expected != (exists ? current!.Version.Version : 0))
                return new WikiSaved(WikiOutcome.Conflict, current?.Version);
            if (!remove && exists && current!.Text == edit.Text && current.Version.Format == edit.Format)
                return new WikiSaved(WikiOutcome.Unchanged, current.Version);
            string? organisation = edit.Organisation ?? (current is not null ? current.Version.Organisation : viewer.SeesAll ? null : viewer.Organisation);
            made = new WikiVersion(
                edit.Name, (current?.Version.Version ?? 0) + 1, remove ? current!.Version.Format : edit.Format, organisation,
                _world.Time.GetUtcNow().ToUnixTimeMilliseconds(), viewer.Name, edit.Comment, remove);
            if (!_pages.TryGetValue(edit.Name, out List<WikiPage>? versions))
                _pages[edit.Name] = versions = [];
            versions.Add(new WikiPage(made, edit.Text));
        }

        _world.Events.Publish(new WikiChanged(edit.Name));
        return new WikiSaved(exists ? WikiOutcome.Saved : WikiOutcome.Created, made);
    }

    private List<WikiPage> Seen(Viewer viewer, string name) =>
        _pages.TryGetValue(name, out List<WikiPage>? versions) && viewer.Sees(versions[^1].Version.Organisation) ? versions : [];

    private void Add(string name, string format, string? organisation, string text) =>
        _pages[name] = [new WikiPage(new WikiVersion(name, 1, format, organisation, _world.NowMs - 7_200_000, "kim", null, false), text)];

    private static class Samples
    {
        public const string Markdown =
            """
            {{toc}}

            # Now

            {{services shop login}}

            {{number /shop-web-6/system.cpu.util}} {{number "/shop/http.time[front page]"}} {{sla shop range=7d}}

            # Open problems

            {{problems service=shop}}

            # Load

            {{chart /shop-web-6/system.cpu.util range=1d}}

            | host | load |
            | --- | ---: |
            | shop-web-6 | {{number /shop-web-6/system.cpu.load[all,avg1]}} |

            {{trend /shop-web-6/system.cpu.util}}

            # Availability

            {{availability shop}}

            - [x] written
            - [ ] read by *everybody*: [the runbook](Runbook), [outside](https://example.com/)
            """;

        public const string MoniWiki =
            """
            #title 봉수 대시보드
            [[TableOfContents]]
            = 부하 =
            ||'''호스트'''||'''CPU'''||
            ||shop-web-6||[[Graph(shop-web-6,system.cpu.util,1d)]]||
            ||<-2> 가운데 정렬 ||
            == 장애 ==
            [[Problems()]]
            == 가용률 ==
            [[Sla(shop,1m)]] [[Bar(75%)]]
             * 하나
              * 안쪽
             1. 첫째
            [[Trend(shop-web-6,system.cpu.util)]]
            ----
            설명[* 각주입니다] RunBook, ["Runbook"], [https://example.com/ 바깥]
            """;
    }
}
