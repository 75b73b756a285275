using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Access;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Store;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;

namespace Bongsu.Web.DevHost;

/// <summary>Two service organisations beside the infrastructure, seven services, some trouble.</summary>
internal sealed class World
{
    private long _next = 1000;

    /// <summary>Thrown by what reads sessions and the overview: the database is down.</summary>
    public StoreException? StoreFault { get; set; }

    public World(TimeProvider time, int hosts)
    {
        Time = time;
        NowMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        Metrics = new FakeMetrics();
        AddServices();
        AddHosts(hosts);
        AddProblems();
        AddUsers();
        AddHistory();
    }

    public TimeProvider Time { get; }

    public long NowMs { get; }

    public StoreEvents Events { get; } = new();

    /// <summary>What pages have read, in order: <c>problem 1001</c>, <c>problems of web-1</c>, <c>issues</c>.</summary>
    public ConcurrentQueue<string> Reads { get; } = new();

    public FakeMetrics Metrics { get; }

    public List<EffectiveHost> Hosts { get; } = [];

    public List<ProblemRow> Problems { get; } = [];

    public List<OutboxRow> Outbox { get; } = [];

    public List<AuditRow> Audit { get; } = [];

    public List<UserRow> Users { get; } = [];

    public List<(ApiTokenRow Row, string Secret)> Tokens { get; } = [];

    public ConcurrentDictionary<ItemId, LatestValue> Latest { get; } = new();

    public ConcurrentDictionary<ItemId, List<ItemValue>> Texts { get; } = new();

    public List<Reading> Ingested { get; } = [];

    [System.Runtime.CompilerServices.IndexerName("Named")]
    public EffectiveHost this[string name] => Hosts.Single(h => h.Name == name);

    public static EffectiveHost Host(
        long id, string name, string? service = null, string? owner = null, bool isService = false, string[]? groups = null, EffectiveItem[]? items = null,
        EffectiveTrigger[]? triggers = null, string? display = null, string[]? faults = null, bool enabled = true, string? address = null,
        EffectiveCheck[]? checks = null)
    {
        EffectiveItem[] own = items ?? [];
        return new EffectiveHost
        {
            Id = new HostId(id),
            Name = name,
            DisplayName = display ?? name,
            IsService = isService,
            Service = isService ? name : service,
            Owner = owner,
            Groups = groups ?? [],
            Address = address,
            Enabled = enabled,
            Items = own.ToFrozenDictionary(i => i.Id),
            ItemsByKey = own.ToFrozenDictionary(i => i.Key),
            Triggers = triggers ?? [],
            Checks = checks ?? [],
            Terms = isService ? new ServiceTerms { Objective = 0.999999, StatusPage = name is "shop" or "login", StatusText = "Everything people buy." } : null,
            Faults = faults ?? [],
        };
    }

    public static EffectiveItem Item(long host, string key, string name, string unit, ItemValueType type = ItemValueType.Float, int seconds = 60) => new()
    {
        Id = StableId.Item(new HostId(host), key),
        Key = key,
        Name = name,
        Type = "zabbix-active",
        ValueType = type,
        Unit = unit,
        Interval = TimeSpan.FromSeconds(seconds),
        Template = "linux",
    };

    public static EffectiveTrigger Trigger(
        long host, string name, string expression, Level level, Category category = Category.Instance, Level? bounded = null) => new()
    {
        Id = StableId.Trigger(new HostId(host), name),
        Name = name,
        Expression = expression,
        Level = level,
        Category = category,
        BoundedFrom = bounded,
        Template = "linux",
    };

    public ProblemRow AddProblem(
        EffectiveHost host,
        string title,
        Level level,
        Category category,
        TimeSpan ago,
        TimeSpan? lasted = null,
        TriggerId? trigger = null,
        string because = "")
    {
        long started = NowMs - (long)ago.TotalMilliseconds;
        var problem = new ProblemRow
        {
            Id = ++_next,
            TriggerId = trigger?.Value ?? _next,
            HostId = host.Id.Value,
            HostName = host.Name,
            Title = title,
            Level = level,
            Category = category,
            Service = host.Service,
            Owner = host.Owner,
            State = lasted is null ? ProblemState.Open : ProblemState.Recovered,
            StartedAtMs = started,
            DetectedAtMs = started + 1400,
            RecoveredAtMs = lasted is { } l ? started + (long)l.TotalMilliseconds : null,
            Because = because,
            Issue = new IssueRow { Id = _next - 990, ProblemId = _next, State = lasted is null ? IssueState.Open : IssueState.Closed, OpenedAtMs = started },
        };
        problem.Events.Add(
            new ProblemEventRow { Id = _next * 10, ProblemId = problem.Id, AtMs = started + 1400, Kind = "opened", By = "detect", Text = because });
        if (problem.RecoveredAtMs is { } end)
            problem.Events.Add(
                new ProblemEventRow
                {
                    Id = (_next * 10) + 9,
                    ProblemId = problem.Id,
                    AtMs = end,
                    Kind = "recovered",
                    By = "detect",
                    Text = "The expression is 0 again.",
                });
        Problems.Add(problem);
        return problem;
    }

    private static EffectiveItem[] LinuxItems(long id) =>
    [
        Item(id, "system.cpu.util", "CPU utilisation", "%"),
        Item(id, "system.cpu.load[all,avg1]", "Load average (1 min)", ""),
        Item(id, "vm.memory.size[available]", "Available memory", "B", ItemValueType.Unsigned),
        Item(id, "vfs.fs.size[/,pused]", "/: used space", "%"),
        Item(id, "vfs.fs.size[/var,pused]", "/var: used space", "%"),
        Item(id, "net.if.in[eth0]", "eth0: received", "Bps"),
        Item(id, "net.if.out[eth0]", "eth0: sent", "Bps"),
        Item(id, "system.uptime", "Uptime", "uptime", ItemValueType.Unsigned),
        Item(id, "proc.num", "Processes", "", ItemValueType.Unsigned),
        Item(id, "agent.version", "Agent version", "", ItemValueType.Text, 3600),
        Item(id, "system.swap.size[,pfree]", "Free swap", "%"),
        Item(id, "log[/var/log/syslog]", "System log", "", ItemValueType.Log),
    ];

    private void AddServices()
    {
        (string Name, string Display, string Owner)[] services =
        [
            ("shop", "Shop", "shop-team"), ("pay", "Payments", "pay-team"), ("login", "Sign-in", "shop-team"), ("search", "검색", "shop-team"),
            ("mail", "Mail", "infra"), ("api", "Public API", "pay-team"), ("batch", "정산 배치", "pay-team"),
        ];
        long id = 1;
        foreach ((string name, string display, string owner) in services)
        {
            EffectiveItem[] items = [
                Item(id, "http.ok[front page]", "front page: ok", "", ItemValueType.Unsigned, 5),
                Item(id, "http.time[front page]", "front page: response time", "s", seconds: 5)];
            Hosts.Add(Host(
                id, name, owner: owner, isService: true, display: display, items: items,
                triggers: [Trigger(id, "front page failed", $"max(/{name}/http.ok[front page],#2)=0", Level.Emergency, Category.Service)],
                checks:
                [
                    new EffectiveCheck
                    {
                        Name = "front page", Type = "http", Interval = TimeSpan.FromSeconds(5), Timeout = TimeSpan.FromSeconds(3), Attempts = 2,
                        Outputs = new Dictionary<string, ItemId>
                        {
                            ["ok"] = items[0].Id,
                            ["time"] = items[1].Id,
                        }, FailureTrigger = StableId.Trigger(new HostId(id), "front page failed"),
                        Options = new Dictionary<string, System.Text.Json.JsonElement>(),
                    },
                ]));
            id++;
        }
    }

    private void AddHosts(int count)
    {
        string[] services = ["shop", "pay", "login", "api", "batch", ""];
        for (int i = 1; i <= count; i++)
        {
            long id = 100 + i;
            string? service = services[i % services.Length] is { Length: > 0 } s ? s : null;
            string name = $"{(service is null ? "node" : service + "-web")}-{i.ToString(CultureInfo.InvariantCulture)}";
            Hosts.Add(Host(
                id, name, service, service is null ? null : this[service].Owner, groups: service is null ? ["linux", "infra"] : ["linux", "web"],
                items: i % 13 == 12 ? [] : LinuxItems(id), address: $"10.0.{i / 250}.{i % 250}",
                enabled: i % 17 != 16, faults: i == 9
                    ? ["The trigger 'too many processes' does not parse: a ')' is missing at column 31.", "The macro {$SWAP.MIN} has no value."]
                    : [],
                triggers:
                [
                    Trigger(
                        id,
                        "/var is almost full",
                        $"last(/{name}/vfs.fs.size[/var,pused])>{{$FULL}}".Replace("{$FULL}", "90", StringComparison.Ordinal),
                        Level.Warning,
                        bounded: Level.Emergency),
                    Trigger(id, "CPU is busy", $"min(/{name}/system.cpu.util,5m)>95", Level.Notice),
                    Trigger(id, "The agent is silent", $"nodata(/{name}/system.uptime,5m)=1", Level.Warning),
                ]));
        }
    }

    private void AddProblems()
    {
        EffectiveHost shop = this["shop"];
        EffectiveHost web = Hosts.First(h => h.Service == "shop" && !h.IsService);
        ProblemRow disk = AddProblem(
            web,
            "/var is almost full (96.2 %)",
            Level.Warning,
            Category.Instance,
            TimeSpan.FromHours(5.2),
            trigger: web.Triggers[0].Id,
            because: "last(vfs.fs.size[/var,pused]) = 96.2 is above 90. At this rate it is full in 1 h 40 m.");
        disk.ManualClose = true;
        disk.Advice =
            "Look for old logs: journalctl --vacuum-size=500M frees most of it. If the volume is simply too small, grow it: the ticket template is OPS-RESIZE.";
        ProblemRow outage = AddProblem(
            shop,
            "front page failed",
            Level.Emergency,
            Category.Service,
            TimeSpan.FromMinutes(12),
            trigger: shop.Triggers[0].Id,
            because: "Two looks in a row failed: HTTP 503 Service Unavailable instead of 200; the body does not contain \"Welcome\".");
        Detail(outage);
        AddProblem(
            Hosts.First(h => h.Service == "login" && !h.IsService),
            "CPU is busy",
            Level.Notice,
            Category.Instance,
            TimeSpan.FromMinutes(44),
            because: "min(system.cpu.util, 5m) = 97.4 is above 95.");
        AddProblem(
            Hosts.First(h => h.Service == "login" && !h.IsService),
            "The agent is silent",
            Level.Warning,
            Category.Instance,
            TimeSpan.FromDays(1.3),
            because: "No value of system.uptime for 5 m.");
        AddProblem(
            this["batch"],
            "정산 배치가 시작되지 않음",
            Level.Critical,
            Category.Service,
            TimeSpan.FromMinutes(95),
            because: "하트비트가 1시간 동안 오지 않았습니다.").AcknowledgedAtMs = NowMs - 4_000_000;
        Problems[^1].AcknowledgedBy = "kim";
        AddProblem(
            Hosts.First(h => h.Service is null),
            "Certificate of 10.0.0.6 ends in 20 days",
            Level.Info,
            Category.Instance,
            TimeSpan.FromDays(3),
            because: "http.cert_days = 20 is below 21.");
        AddProblem(
            this["mail"], "IMAP answers slowly", Level.Info, Category.Instance, TimeSpan.FromHours(2), because: "avg(tcp.time, 15m) = 0.84 s is above 0.5 s.");
        for (int i = 0; i < 130; i++)
        {
            EffectiveHost host = Hosts[7 + (i % (Hosts.Count - 7))];
            AddProblem(
                host,
                i % 3 == 0 ? "CPU is busy" : i % 3 == 1 ? "/ is almost full (91.0 %)" : "eth0 is down",
                (Level)(1 + (i % 3)),
                Category.Instance,
                TimeSpan.FromHours(8 + (i * 5.3)),
                TimeSpan.FromMinutes(3 + (i * 7 % 200)),
                because: "It was so.");
        }
    }

    private void Detail(ProblemRow problem)
    {
        problem.NotifiedAtMs = problem.DetectedAtMs + 900;
        problem.Tags = new Dictionary<string, string> { ["scope"] = "availability", ["region"] = "icn" };
        problem.Advice = "Start the web server again: systemctl restart nginx on the shop hosts. Roll the last deployment back if it fails once more.";
        problem.Issue!.State = IssueState.InProgress;
        problem.Issue.Assignee = "kim";
        problem.Issue.External.Add(
            new ExternalIssueRow
            {
                Id = 1,
                IssueId = problem.Issue.Id,
                Tracker = "jira",
                Fingerprint = "bongsu-1002",
                Key = "OPS-4711",
                Url = "https://example.atlassian.net/browse/OPS-4711",
                Status = "In Progress",
            });
        long at = problem.DetectedAtMs;
        (string Kind, string By, string Text, int After)[] events =
        [
            ("issue", "tracker", "Issue 12 was opened.", 10), ("notified", "sms", "On-call (infra) by sms.", 900), (
                "notified", "mail", "On-call (infra) by mail.", 1300),
            ("notified", "sms", "Owner (shop-team) by sms.", 1500), (
                "not-notified", "policy service-outage", "pay-team was not notified: it does not own shop.", 1),
            ("tracker", "jira", "OPS-4711 was created.", 2600), (
                "comment", "kim", "nginx was killed by the OOM killer on two of three hosts; restarting.", 320_000),
        ];
        foreach ((string kind, string by, string text, int after) in events)
            problem.Events.Add(new ProblemEventRow { Id = ++_next, ProblemId = problem.Id, AtMs = at + after, Kind = kind, By = by, Text = text });
        (string Kind, string Channel, string? Org, string? Person, string? Address, OutboxState State, string Reason, string? Result)[] messages =
        [
            (
                "problem",
                "sms",
                "infra",
                "On-call",
                "+821000000000",
                OutboxState.Delivered,
                "Policy 'outage', step 1: infrastructure and the owner are notified of levels 4-5 at once.",
                "accepted"),
            (
                "problem",
                "mail",
                "infra",
                "On-call",
                "infra@example.com",
                OutboxState.Delivered,
                "Policy 'outage', step 1: infrastructure and the owner are notified of levels 4-5 at once.",
                "250 OK"),
            ("problem", "sms", "shop-team", "Owner", "+821000000001", OutboxState.Delivered, "Policy 'outage', step 1: he owns shop.", "accepted"),
            (
                "problem",
                "mail",
                "shop-team",
                "Owner",
                "shop@example.com",
                OutboxState.Pending,
                "Policy 'outage', step 1: he owns shop.",
                "451 4.7.1 Try again later; next try in 40 s."),
            ("tracker-open", "jira", null, null, null, OutboxState.Delivered, "Every problem has an issue; jira is enabled.", "OPS-4711"),
        ];
        foreach ((string kind, string channel, string? org, string? person, string? address, OutboxState state, string reason, string? result) in messages)
        {
            var row = new OutboxRow
            {
                Id = ++_next, ProblemId = problem.Id, Kind = kind, Channel = channel, Organisation = org, Person = person, Address = address,
                IdempotencyKey = "k"
                    + _next, Reason = reason, State = state,
                CreatedAtMs = at, DueAtMs = at, Attempts = state == OutboxState.Pending ? 3 : 1, LastResult = result,
                DeliveredAtMs = state == OutboxState.Delivered ? at
                    + 900 : null,
            };
            problem.Messages.Add(row);
            Outbox.Add(row);
        }

        Outbox.Add(
            new OutboxRow
            {
                Id = ++_next,
                Kind = "digest",
                Channel = "mail",
                Organisation = "infra",
                Person = "On-call",
                Address = "infra@example.com",
                IdempotencyKey = "d1",
                Reason = "Policy 'small ones', step 1: levels 1-2 are collected and sent every 24 h.",
                State = OutboxState.Pending,
                CreatedAtMs = at - 3_000_000,
                DueAtMs = at + 9_000_000,
            });
        Outbox.Add(
            new OutboxRow
            {
                Id = ++_next,
                Kind = "test",
                Channel = "hook",
                Organisation = "infra",
                Person = "On-call",
                Address = "https://hooks.example.com/x",
                IdempotencyKey = "t1",
                Reason = "A test that admin asked for.",
                State = OutboxState.Failed,
                CreatedAtMs = at - 5_000_000,
                DueAtMs = at - 5_000_000,
                Attempts = 8,
                LastResult = "404 Not Found: the address is wrong; given up.",
            });
        Outbox.Add(
            new OutboxRow
            {
                Id = ++_next,
                ProblemId = problem.Id - 1,
                Kind = "problem",
                Channel = "mail",
                Organisation = "infra",
                Person = "On-call",
                Address = "infra@example.com",
                IdempotencyKey = "c1",
                Reason = "Policy 'warnings', step 2: after 30 m if nobody has acknowledged.",
                State = OutboxState.Cancelled,
                CreatedAtMs = at - 9_000_000,
                DueAtMs = at - 7_000_000,
            });
    }

    private void AddUsers()
    {
        Users.Add(new UserRow { Id = 1, UserName = "admin", NormalizedUserName = "ADMIN", Role = Role.Administrator });
        Users.Add(new UserRow { Id = 2, UserName = "shop", NormalizedUserName = "SHOP", Role = Role.Operator, Organisation = "shop-team" });
        Users.Add(new UserRow { Id = 3, UserName = "eyes", NormalizedUserName = "EYES", Role = Role.Viewer, Organisation = "infra" });
        AddToken("admin", TokenScopes.All, null, "admin-token");
        AddToken("collector", TokenScopes.WriteMetrics, null, "write-token");
        AddToken("shop-reader", TokenScopes.Read, "shop-team", "shop-token");
        AddToken("shop-operator", TokenScopes.Read | TokenScopes.Operate, "shop-team", "shop-operate-token");
        Audit.Add(
            new AuditRow
            {
                Id = 1,
                AtMs = NowMs - 900_000,
                By = "admin",
                Action = "update",
                Subject = "host shop-web-6",
                Before = """{"groups":["web"]}""",
                After = """{"groups":["web","linux"],"service":"shop"}""",
            });
        Audit.Add(new AuditRow { Id = 2, AtMs = NowMs - 800_000, By = "kim", Action = "acknowledge", Subject = "problem 1005" });
        Audit.Add(
            new AuditRow
            {
                Id = 3,
                AtMs = NowMs - 700_000,
                By = "token:ci",
                Action = "create",
                Subject = "service shop",
                After = """{"owner":"shop-team","objective":"99.9999%"}""",
            });
        Audit.Add(new AuditRow { Id = 4, AtMs = NowMs - 10_000, By = "admin", Action = "login-failed", Subject = "user admin" });
    }

    public void AddToken(string name, TokenScopes scopes, string? organisation, string secret) =>
        Tokens.Add((
            new ApiTokenRow
            {
                Id = Tokens.Count + 1,
                Name = name,
                Hash = "",
                Scopes = scopes,
                Organisation = organisation,
                CreatedAtMs = NowMs - 86_400_000,
                LastUsedAtMs = Tokens.Count % 2 == 0 ? NowMs - 60_000 : null,
            },
            secret));

    private void AddHistory()
    {
        foreach (EffectiveHost host in Hosts.Take(Hosts.Count > 30 ? 24 : 13))
        {
            foreach (EffectiveItem item in host.Items.Values)
            {
                if (item.ValueType is ItemValueType.Text or ItemValueType.Log)
                {
                    Texts[item.Id] = [.. Enumerable.Range(0, item.Key == "agent.version" ? 1 : 40).Select(i => Text(item, NowMs - (i * 47_000), i))];
                    Latest[item.Id] = new LatestValue(Texts[item.Id][0], null, null);
                    continue;
                }

                if (item.Key.Contains("swap", StringComparison.Ordinal))
                {
                    Latest[item.Id] = new LatestValue(null, "The agent says: this machine has no swap.", Timestamp.FromUnixMilliseconds(NowMs - 30_000));
                    continue;
                }

                double now = Metrics.Fill(ItemSeries.LabelsOf(host, item), host.Id.Value, item.Key, NowMs, item.Interval);
                long at = NowMs - (host.Id.Value % 7 == 6 && item.Key == "proc.num" ? 1_300_000 : 20_000);
                Latest[item.Id] = new LatestValue(
                    item.ValueType == ItemValueType.Unsigned
                        ? ItemValue.OfUnsigned(Timestamp.FromUnixMilliseconds(at), (ulong)Math.Max(0, now))
                        : ItemValue.Float(Timestamp.FromUnixMilliseconds(at), now),
                    null,
                    null);
            }
        }
    }

    private static ItemValue Text(EffectiveItem item, long atMs, int i) => item.Key == "agent.version"
        ? ItemValue.OfText(Timestamp.FromUnixMilliseconds(atMs), "6.0.14")
        : ItemValue.OfLog(Timestamp.FromUnixMilliseconds(atMs), (i % 4) switch
        {
            0 => "systemd[1]: Started Session 4711 of User deploy.",
            1 => "kernel: Out of memory: Killed process 8123 (nginx) total-vm:812344kB, anon-rss:401232kB",
            2 => "nginx[812]: 10.0.0.4 - \"GET /cart HTTP/1.1\" 503 0.004",
            _ => "cron[99]: (root) CMD (/usr/lib/backup --quiet)",
        }, null);
}
