// A front end as small as it gets: logs in by cookie, lists shots, comments, and hears of the comment.
// ?api=http://localhost:5000 names an API of another origin; without it the API is where the page came from.

const origin = new URLSearchParams(location.search).get('api') ?? location.origin
const element = id => document.getElementById(id)
const say = text => { element('state').textContent = text }
let socket = null
let task = null

async function call (method, path, body) {
  const answer = await fetch(`${origin}/api${path}`, {
    method,
    credentials: 'include',
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body)
  })
  const content = await answer.json().catch(() => null)
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(content)}`)
  return content
}

function list (id, text) {
  const item = document.createElement('li')
  item.textContent = text
  element(id).append(item)
}

function listen () {
  socket = io(`${origin}/events`, { path: '/socket.io', withCredentials: true })
  socket.on('connect', () => say('listening'))
  socket.on('connect_error', error => fail(error))
  socket.on('comment:new', async event => {
    const comment = await call('GET', `/data/comments/${event.comment_id}`)
    list('events', `comment:new ${comment.text}`)
  })
}

async function start () {
  const { user } = await call('GET', '/auth/authenticated')
  element('person').textContent = user.full_name
  const [project] = await call('GET', '/data/projects/open')
  const shots = await call('GET', `/data/shots/with-tasks?project_id=${project.id}`)
  for (const shot of shots) list('shots', `${shot.sequence_name} ${shot.name}`)
  task = shots.flatMap(shot => shot.tasks)[0]
  const [person] = (await call('GET', '/data/persons')).filter(person => person.has_avatar)
  element('picture').src = `${origin}/api/pictures/thumbnails/persons/${person.id}.png`
  listen()
}

function fail (error) {
  element('errors').append(`${error.message ?? error}\n`)
}

element('login').addEventListener('submit', event => {
  event.preventDefault()
  const { email, password } = Object.fromEntries(new FormData(event.target))
  call('POST', '/auth/login', { email, password }).then(start).catch(fail)
})

element('comment').addEventListener('submit', event => {
  event.preventDefault()
  const { text } = Object.fromEntries(new FormData(event.target))
  const comment = { task_status_id: task.task_status_id, comment: text }
  call('POST', `/actions/tasks/${task.id}/comment`, comment).catch(fail)
})

element('logout').addEventListener('click', () => {
  socket?.close()
  call('GET', '/auth/logout').then(() => location.reload()).catch(fail)
})

window.addEventListener('unhandledrejection', event => fail(event.reason))
start().catch(() => say('logged out'))
