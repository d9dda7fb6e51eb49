using System.Net.Http.Headers;

namespace Counterpart.Client;

/// <summary>
/// The HTTP API of a server, typed, by resource.
/// Every call throws <see cref="ProblemException"/> for what the server refuses and <see cref="ServerUnreachableException"/> when it does not answer.
/// </summary>
public sealed class CounterpartClient : IDisposable
{
    private readonly HttpClient http;

    /// <summary>Over a client whose base address is the server's, token included; it is disposed of with this.</summary>
    public CounterpartClient(HttpClient http)
    {
        this.http = http;
        var transport = new Transport(http);
        Parameters = new ParametersResource(transport);
        Mapping = new MappingResource(transport);
        Rules = new RulesResource(transport);
        Workers = new WorkersResource(transport);
        Parties = new PartiesResource(transport);
        Contacts = new RecordsResource(transport, "contacts");
        Activities = new RecordsResource(transport, "activities");
        MailboxContacts = new MailboxContactsResource(transport);
        Synchronizations = new SynchronizationsResource(transport);
        Sync = new SyncResource(transport);
        Runs = new RunsResource(transport);
        Attention = new AttentionResource(transport);
        Audit = new AuditResource(transport);
        Server = new ServerResource(transport);
        Tokens = new TokensResource(transport);
        Users = new UsersResource(transport);
        SignIn = new SignInResource(transport);
        Jobs = new JobsResource(transport);
        Alerts = new AlertsResource(transport);
    }

    /// <summary>The server's.</summary>
    public Uri Address => http.BaseAddress!;

    public ParametersResource Parameters { get; }

    public MappingResource Mapping { get; }

    public RulesResource Rules { get; }

    public WorkersResource Workers { get; }

    public PartiesResource Parties { get; }

    public RecordsResource Contacts { get; }

    public RecordsResource Activities { get; }

    public MailboxContactsResource MailboxContacts { get; }

    public SynchronizationsResource Synchronizations { get; }

    public SyncResource Sync { get; }

    public RunsResource Runs { get; }

    public AttentionResource Attention { get; }

    public AuditResource Audit { get; }

    /// <summary>Status, doctor, freezes, history.</summary>
    public ServerResource Server { get; }

    public TokensResource Tokens { get; }

    public UsersResource Users { get; }

    public SignInResource SignIn { get; }

    public JobsResource Jobs { get; }

    public AlertsResource Alerts { get; }

    /// <summary>A client of the server at that address, as the owner of the token.</summary>
    public static CounterpartClient For(Uri server, string? token)
    {
        //  imports and previews of large mailboxes take their time; who waits too long cancels
        var http = new HttpClient { BaseAddress = server, Timeout = TimeSpan.FromMinutes(30) };
        if (token is not null)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return new CounterpartClient(http);
    }

    public void Dispose() => http.Dispose();
}
