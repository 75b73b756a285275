using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Bongsu.Testing.Contracts;

namespace Bongsu.Testing.Aws;

/// <summary>
/// Plays one AWS account in one region: EC2, Auto Scaling, load balancers, RDS, ElastiCache, tags, STS and CloudWatch. Checks the signature of every request
/// and its parameters against the contracts; can be late, throttled, gappy, paginated, and let keys expire.
/// </summary>
public sealed class FakeAws : FakeServer
{
    /// <summary>The region.</summary>
    public const string Region = "ap-northeast-2";

    /// <summary>The id of the lasting key.</summary>
    public const string AccessKey = "AKIDEXAMPLE";

    /// <summary>The lasting key.</summary>
    public const string SecretKey = "fake-aws-secret-of-the-account";

    private const string Account = "123456789012";

    private static readonly Dictionary<string, AwsContract> s_contracts = new[]
    {
        "ec2", "autoscaling", "elasticloadbalancing", "rds", "elasticache", "monitoring", "tagging", "sts",
    }.ToDictionary(s => s, AwsContract.Load, StringComparer.Ordinal);

    private readonly TimeProvider _time;
    private readonly Lock _state = new();

    // All guarded by _state.
    private readonly List<string> _violations = [];
    private readonly List<string> _calls = [];
    private readonly Dictionary<string, int> _throttled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _denied = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<long, double>> _metrics = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _sessions = new(StringComparer.Ordinal);
    private List<FakeAwsInstance> _instances = [];
    private List<FakeAwsGroup> _groups = [];
    private List<FakeAwsBalancer> _balancers = [];
    private List<JsonObject> _databases = [];
    private List<JsonObject> _caches = [];
    private List<(string Arn, IReadOnlyDictionary<string, string> Tags)> _tagged = [];

    private FakeAws(TimeProvider time) => _time = time;

    /// <summary>The most entries of a page of any list. Default 2: everything has pages.</summary>
    public int PageSize { get; set; } = 2;

    /// <summary>True answers metrics as <c>PartialData</c>.</summary>
    public bool IsPartial { get; set; }

    /// <summary>The most points of a page of metrics.</summary>
    public int PointsAPage { get; set; } = 1000;

    /// <summary>What was wrong with requests, and with our own answers, so far.</summary>
    public IReadOnlyList<string> Faults
    {
        get
        {
            lock (_state)
                return [.. _violations];
        }
    }

    /// <summary>The operations that were called and not refused, in order.</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_state)
                return [.. _calls];
        }
    }

    /// <summary>Starts it.</summary>
    public static async Task<FakeAws> StartAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var fake = new FakeAws(time);
        await fake.RunAsync(cancellationToken);
        return fake;
    }

    /// <summary>Has these instances.</summary>
    public void Have(params FakeAwsInstance[] instances) => Do(() => _instances = [.. instances]);

    /// <summary>Has these groups.</summary>
    public void Have(params FakeAwsGroup[] groups) => Do(() => _groups = [.. groups]);

    /// <summary>Has these load balancers.</summary>
    public void Have(params FakeAwsBalancer[] balancers) => Do(() => _balancers = [.. balancers]);

    /// <summary>Has these databases, as <c>DBInstance</c>.</summary>
    public void HaveDatabases(params JsonObject[] databases) => Do(() => _databases = [.. databases]);

    /// <summary>Has these caches, as <c>CacheCluster</c>.</summary>
    public void HaveCaches(params JsonObject[] caches) => Do(() => _caches = [.. caches]);

    /// <summary>Has these tagged resources.</summary>
    public void HaveTagged(params (string Arn, IReadOnlyDictionary<string, string> Tags)[] tagged) => Do(() => _tagged = [.. tagged]);

    /// <summary>A point of a metric, named <c>AWS/EC2|CPUUtilization|InstanceId=i-1|Average</c>.</summary>
    public void Put(string metric, DateTimeOffset at, double value) => Do(() =>
    {
        if (!_metrics.TryGetValue(metric, out SortedDictionary<long, double>? points))
            _metrics[metric] = points = [];
        points[at.ToUnixTimeSeconds()] = value;
    });

    /// <summary>Refuses the next calls of an operation as too many.</summary>
    public void Throttle(string operation, int times) => Do(() => _throttled[operation] = times);

    /// <summary>Refuses an operation with a code from now on; null allows it again.</summary>
    public void Deny(string operation, string? code)
    {
        lock (_state)
        {
            if (code is null)
                _denied.Remove(operation);
            else
                _denied[operation] = code;
        }
    }

    /// <summary>All temporary keys that were given out expire now.</summary>
    public void ExpireSessions() => Do(() =>
    {
        foreach (string key in _sessions.Keys.ToArray())
            _sessions[key] = "";
    });

    /// <summary>The ARN of a load balancer.</summary>
    public static string ArnOf(FakeAwsBalancer balancer)
    {
        ArgumentNullException.ThrowIfNull(balancer);
        return $"arn:aws:elasticloadbalancing:{Region}:{Account}:loadbalancer/{balancer.Suffix}";
    }

    private protected override IReadOnlyList<string> Check(string method, string pathAndQuery, string? contentType, ReadOnlySpan<byte> body) => [];

    private protected override IReadOnlyList<string> CheckAnswer(string method, string pathAndQuery, FakeAnswer answer) => [];

    private protected override FakeAnswer Answer(string method, string pathAndQuery, string body, string? authorization)
    {
        lock (_state)
            return AnswerAlone(method, pathAndQuery, body, authorization);
    }

    private FakeAnswer AnswerAlone(string method, string pathAndQuery, string body, string? authorization)
    {
        string? type = Headers.ContentType;
        bool isForm = type?.StartsWith("application/x-www-form", StringComparison.Ordinal) == true;
        string[] scope = (authorization ?? "").Split("Credential=").Last().Split(',')[0].Split('/');
        if (method != "POST" || pathAndQuery != "/" || scope.Length != 5 || !s_contracts.TryGetValue(scope[3], out AwsContract? contract))
            return Wrong($"{method} {pathAndQuery}: no service takes this ({authorization})", isForm);
        if (SignatureFault(method, pathAndQuery, body, scope) is { } refused)
            return Refuse(403, refused, isForm);
        var violations = new List<string>();
        (string Name, JsonElement Parameters)? call = contract.Read(type, Headers["X-Amz-Target"], body, violations);
        _violations.AddRange(violations);
        if (call is not { } known || violations.Count > 0)
            return Refuse(400, "ValidationError", isForm);
        if (_throttled.GetValueOrDefault(known.Name) is > 0 and { } left)
        {
            _throttled[known.Name] = left - 1;
            return Refuse(400, "Throttling", isForm);
        }

        if (_denied.TryGetValue(known.Name, out string? code))
            return Refuse(403, code, isForm);
        _calls.Add(known.Name);
        JsonObject answer = Work(known.Name, known.Parameters);
        string text = contract.Write(known.Name, answer, isForm, violations);
        _violations.AddRange(violations);
        return new FakeAnswer(200) { Text = text, ContentType = isForm ? "text/xml" : type! };
    }

    private string? SignatureFault(string method, string path, string body, string[] scope)
    {
        string secret;
        if (scope[0] == AccessKey)
        {
            secret = SecretKey;
        }
        else if (_sessions.TryGetValue(scope[0], out string? token))
        {
            if (token.Length == 0)
                return "ExpiredToken";
            if (Headers["X-Amz-Security-Token"] != token)
                return "InvalidClientTokenId";
            secret = SecretOf(scope[0]);
        }
        else
        {
            return "InvalidClientTokenId";
        }

        var headers = Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        string? fault = AwsRequestCheck.Fault(method, path, headers, body, $"{Region}/{scope[3]}/aws4_request", secret, _time.GetUtcNow());
        if (fault is not null)
            _violations.Add($"signature: {fault}");
        return fault?.Split(':')[0];
    }

    private static string SecretOf(string session) => "secret-of-" + session;

    private FakeAnswer Wrong(string violation, bool isForm)
    {
        _violations.Add(violation);
        return Refuse(400, "InvalidAction", isForm);
    }

    private static FakeAnswer Refuse(int status, string code, bool isForm) =>
        isForm
            ? new FakeAnswer(status)
            {
                Text = new XElement(
                    "ErrorResponse",
                    new XElement("Error", new XElement("Code", code), new XElement("Message", "The fake says so."))
                ).ToString(),
            }
            : new FakeAnswer(status)
            {
                Text = new JsonObject { ["__type"] = $"com.amazon#{code}", ["message"] = "The fake says so." }.ToJsonString(),
                ContentType = "application/x-amz-json-1.0",
            };

    private JsonObject Work(string operation, JsonElement parameters) =>
        operation switch
        {
            "DescribeInstances" => Instances(parameters),
            "DescribeInstanceStatus" => Page(
                _instances.Where(i => i.State == "running").Select(StatusOf),
                parameters,
                "NextToken",
                "InstanceStatuses",
                "NextToken"),
            "DescribeAutoScalingGroups" => Page(_groups.Select(GroupOf), parameters, "NextToken", "AutoScalingGroups", "NextToken"),
            "DescribeScalingActivities" => Activities(parameters),
            "DescribeLoadBalancers" => Page(_balancers.Select(BalancerOf), parameters, "Marker", "LoadBalancers", "NextMarker"),
            "DescribeTags" => new JsonObject
            {
                ["TagDescriptions"] = new JsonArray([
                    .. parameters
                        .GetProperty("ResourceArns")
                        .EnumerateArray()
                        .Select(a => _balancers.First(b => ArnOf(b) == a.GetString()))
                        .Select(static b =>
                        {
                            var described = new JsonObject { ["ResourceArn"] = ArnOf(b) };
                            if (b.Tags.Count > 0)
                                described["Tags"] = TagsOf(b.Tags);
                            return (JsonNode)described;
                        }),
                ]),
            },
            "DescribeTargetGroups" => Page(_balancers.Select(TargetGroupOf), parameters, "Marker", "TargetGroups", "NextMarker"),
            "DescribeTargetHealth" => Targets(parameters),
            "DescribeDBInstances" => Page(_databases.Select(d => (JsonObject)d.DeepClone()), parameters, "Marker", "DBInstances", "Marker"),
            "DescribeCacheClusters" => Page(_caches.Select(c => (JsonObject)c.DeepClone()), parameters, "Marker", "CacheClusters", "Marker"),
            "GetResources" => Tagged(parameters),
            "AssumeRole" => Session(),
            "GetMetricData" => Metrics(parameters),
            _ => throw new InvalidOperationException($"The fake has no {operation}."),
        };

    // What is asked next is where the page before ended.
    private JsonObject Page(IEnumerable<JsonObject> all, JsonElement parameters, string asks, string list, string next)
    {
        int from = Text(parameters, asks) is { Length: > 0 } token ? int.Parse(token["page-".Length..], CultureInfo.InvariantCulture) : 0;
        JsonObject[] whole = [.. all];
        var answer = new JsonObject { [list] = new JsonArray([.. whole.Skip(from).Take(PageSize).Select(o => (JsonNode)o)]) };
        if (from + PageSize < whole.Length)
            answer[next] = string.Create(CultureInfo.InvariantCulture, $"page-{from + PageSize}");
        return answer;
    }

    private static string? Text(JsonElement parameters, string name) => parameters.TryGetProperty(name, out JsonElement text) ? text.GetString() : null;

    private static JsonArray TagsOf(IReadOnlyDictionary<string, string> tags) =>
        new([.. tags.Select(t => (JsonNode)new JsonObject { ["Key"] = t.Key, ["Value"] = t.Value })]);

    private JsonObject Instances(JsonElement parameters)
    {
        IEnumerable<FakeAwsInstance> found = _instances;
        foreach (JsonElement filter in parameters.TryGetProperty("Filters", out JsonElement filters) ? filters.EnumerateArray() : default)
        {
            string name = Text(filter, "Name")!;
            string[] values = [.. filter.GetProperty("Values").EnumerateArray().Select(v => v.GetString()!)];
            found = name switch
            {
                "instance-id" => found.Where(i => values.Contains(i.Id, StringComparer.Ordinal)),
                "tag-key" => found.Where(i => values.Any(i.Tags.ContainsKey)),
                _ => found.Where(i => i.Tags.TryGetValue(name["tag:".Length..], out string? value) && values.Contains(value, StringComparer.Ordinal)),
            };
        }

        return Page(
            found.Select(i => new JsonObject { ["ReservationId"] = "r-1", ["Instances"] = new JsonArray(InstanceOf(i)) }),
            parameters,
            "NextToken",
            "Reservations",
            "NextToken");
    }

    private static JsonObject InstanceOf(FakeAwsInstance instance)
    {
        var json = new JsonObject
        {
            ["InstanceId"] = instance.Id,
            ["InstanceType"] = "t3.micro",
            ["State"] = new JsonObject { ["Name"] = instance.State },
            ["LaunchTime"] = instance.LaunchedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["Tags"] = TagsOf(instance.Tags),
        };
        if (instance.Address is { } address)
            json["PrivateIpAddress"] = address;
        if (instance.ReasonCode is { } code)
            json["StateReason"] = new JsonObject { ["Code"] = code, ["Message"] = code + ": as the fake says" };
        return json;
    }

    private static JsonObject StatusOf(FakeAwsInstance instance) => new()
    {
        ["InstanceId"] = instance.Id,
        ["SystemStatus"] = new JsonObject { ["Status"] = "ok" },
        ["InstanceStatus"] = new JsonObject { ["Status"] = instance.IsImpaired ? "impaired" : "ok" },
    };

    private static JsonObject GroupOf(FakeAwsGroup group) =>
        new()
        {
            ["AutoScalingGroupName"] = group.Name,
            ["AutoScalingGroupARN"] = $"arn:aws:autoscaling:{Region}:{Account}:autoScalingGroup:{group.Uuid}:autoScalingGroupName/{group.Name}",
            ["MinSize"] = 0,
            ["MaxSize"] = group.Max,
            ["DesiredCapacity"] = group.Desired,
            ["DefaultCooldown"] = 300,
            ["HealthCheckType"] = "ELB",
            ["CreatedTime"] = "2026-01-01T00:00:00Z",
            ["AvailabilityZones"] = new JsonArray("ap-northeast-2a"),
            ["Instances"] = new JsonArray([
                .. group.Members.Select(m =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["InstanceId"] = m.Key,
                            ["AvailabilityZone"] = "ap-northeast-2a",
                            ["LifecycleState"] = m.Value,
                            ["HealthStatus"] = "Healthy",
                            ["ProtectedFromScaleIn"] = false,
                        }),
            ]),
            ["Tags"] = TagsOf(group.Tags),
        };

    private JsonObject Activities(JsonElement parameters)
    {
        FakeAwsGroup group = _groups.First(g => g.Name == Text(parameters, "AutoScalingGroupName"));
        return new JsonObject
        {
            ["Activities"] = new JsonArray([
                .. group.Activities.Select((a, i) => (JsonNode)new JsonObject
                {
                    ["ActivityId"] = string.Create(CultureInfo.InvariantCulture, $"activity-{i}"),
                    ["AutoScalingGroupName"] = group.Name,
                    ["Description"] = a.Description,
                    ["Cause"] = a.Cause,
                    ["StartTime"] = "2026-01-01T00:00:00Z",
                    ["StatusCode"] = "Successful",
                }),
            ]),
        };
    }

    private static JsonObject BalancerOf(FakeAwsBalancer balancer) => new()
    {
        ["LoadBalancerArn"] = ArnOf(balancer),
        ["LoadBalancerName"] = balancer.Name,
        ["DNSName"] = $"{balancer.Name}.elb.example.com",
        ["CreatedTime"] = "2026-01-01T00:00:00Z",
        ["Type"] = balancer.Type,
        ["State"] = new JsonObject { ["Code"] = "active" },
    };

    private static JsonObject TargetGroupOf(FakeAwsBalancer balancer) => new()
    {
        ["TargetGroupArn"] = TargetGroupArn(balancer),
        ["TargetGroupName"] = balancer.Name,
        ["LoadBalancerArns"] = new JsonArray(ArnOf(balancer)),
    };

    private static string TargetGroupArn(FakeAwsBalancer balancer) =>
        $"arn:aws:elasticloadbalancing:{Region}:{Account}:targetgroup/{balancer.Name}/73e2d6bc24d8a067";

    private JsonObject Targets(JsonElement parameters) => new()
    {
        ["TargetHealthDescriptions"] = new JsonArray([
            .. _balancers.First(b => TargetGroupArn(b) == Text(parameters, "TargetGroupArn")).Targets.Select(t => (JsonNode)new JsonObject
            {
                ["Target"] = new JsonObject { ["Id"] = t.Key, ["Port"] = 80 }, ["TargetHealth"] = new JsonObject { ["State"] = t.Value },
            }),
        ]),
    };

    private JsonObject Tagged(JsonElement parameters)
    {
        string type = parameters.GetProperty("ResourceTypeFilters")[0].GetString()!;
        string service = type.Split(':')[0];
        IEnumerable<(string Arn, IReadOnlyDictionary<string, string> Tags)> found = _tagged.Where(t => t.Arn.Split(':')[2] == service);
        foreach (JsonElement filter in parameters.TryGetProperty("TagFilters", out JsonElement filters) ? filters.EnumerateArray() : default)
        {
            string key = Text(filter, "Key")!;
            string[]? values = filter.TryGetProperty("Values", out JsonElement v) ? [.. v.EnumerateArray().Select(x => x.GetString()!)] : null;
            found = found.Where(t => t.Tags.TryGetValue(key, out string? value) && values?.Contains(value, StringComparer.Ordinal) != false);
        }

        JsonObject answer = Page(
            found.Select(t => new JsonObject { ["ResourceARN"] = t.Arn, ["Tags"] = TagsOf(t.Tags) }),
            parameters,
            "PaginationToken",
            "ResourceTagMappingList",
            "PaginationToken");
        answer.TryAdd("PaginationToken", "");
        return answer;
    }

    private JsonObject Session()
    {
        string key = string.Create(CultureInfo.InvariantCulture, $"ASIASESSION{_sessions.Count + 1:D5}"), token = "token-of-" + key;
        _sessions[key] = token;
        return new JsonObject
        {
            ["Credentials"] = new JsonObject
            {
                ["AccessKeyId"] = key,
                ["SecretAccessKey"] = SecretOf(key),
                ["SessionToken"] = token,
                ["Expiration"] = _time.GetUtcNow().AddHours(1).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            },
        };
    }

    private JsonObject Metrics(JsonElement parameters)
    {
        JsonElement[] queries = [.. parameters.GetProperty("MetricDataQueries").EnumerateArray()];
        double start = parameters.GetProperty("StartTime").GetDouble(), end = parameters.GetProperty("EndTime").GetDouble();
        if (queries.Length > 500)
            _violations.Add($"GetMetricData: {queries.Length} queries, 500 are allowed");
        double points = queries.Sum(q => Math.Ceiling((end - start) / q.GetProperty("MetricStat").GetProperty("Period").GetInt32()));
        if (points > 100_800)
            _violations.Add($"GetMetricData: {points} points, 100800 are allowed");
        int from = Text(parameters, "NextToken") is { } token ? int.Parse(token["page-".Length..], CultureInfo.InvariantCulture) : 0;
        (string Id, long At, double Value)[] all =
        [
            .. queries.SelectMany(
                q => (_metrics.GetValueOrDefault(NameOf(q)) ?? []).Where(p => p.Key >= start && p.Key < end),
                (q, p) => (Text(q, "Id")!, p.Key, p.Value)),
        ];
        ILookup<string, (string Id, long At, double Value)> page = all.Skip(from).Take(PointsAPage).ToLookup(p => p.Id, StringComparer.Ordinal);
        bool more = from + PointsAPage < all.Length;
        var answer = new JsonObject
        {
            ["MetricDataResults"] = new JsonArray([
                .. queries.Select(q => (JsonNode)new JsonObject
                {
                    ["Id"] = Text(q, "Id"),
                    ["Label"] = "x",
                    ["Timestamps"] = new JsonArray([.. page[Text(q, "Id")!].Select(p => (JsonNode)p.At)]),
                    ["Values"] = new JsonArray([.. page[Text(q, "Id")!].Select(p => (JsonNode)p.Value)]),
                    ["StatusCode"] = more || IsPartial ? "PartialData" : "Complete",
                }),
            ]),
            ["Messages"] = new JsonArray(),
        };
        if (more)
            answer["NextToken"] = string.Create(CultureInfo.InvariantCulture, $"page-{from + PointsAPage}");
        return answer;
    }

    private static string NameOf(JsonElement query)
    {
        JsonElement stat = query.GetProperty("MetricStat"), metric = stat.GetProperty("Metric");
        string dimensions = string.Join(',', metric.GetProperty("Dimensions").EnumerateArray().Select(d => $"{Text(d, "Name")}={Text(d, "Value")}"));
        return $"{Text(metric, "Namespace")}|{Text(metric, "MetricName")}|{dimensions}|{Text(stat, "Stat")}";
    }

    private void Do(Action change)
    {
        lock (_state)
            change();
    }
}
